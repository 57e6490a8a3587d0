import type { DataComponent } from "../../environment/component";
import { fileSystemChecks } from "./checks";
import { type LocalFileSystemSettings, localFileSystemSchema } from "./local";
import { type FileSystemSettings, fileSystemSettingsSchema } from "./settings";
import { type FileSystemSpec, fileSystemSchema } from "./spec";
import { fileSystemNames, fileSystemUse, fileSystemValues } from "./spec-checks";
import { fileSystemSupport } from "./support";
import { fileSystemVariables } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly fileSystem: KindTypes<FileSystemSpec, FileSystemSettings, LocalFileSystemSettings>;
  }
}

export const fileSystemComponent: DataComponent<"fileSystem"> = {
  specSchema: fileSystemSchema,
  checkNames: fileSystemNames,
  checkValues: fileSystemValues,
  checkUse: fileSystemUse,
  settingsSchema: () => fileSystemSettingsSchema,
  localSchema: () => localFileSystemSchema,
  variables: fileSystemVariables,
  hasAccessLists: false,
  check: fileSystemChecks,
  // One mount target in each zone, of which there are at most 3 within one block of addresses.
  addresses: () => 3,
  networks: { own: 0, perUser: false },
  volumeSetting: "volume",
  support: fileSystemSupport,
};
