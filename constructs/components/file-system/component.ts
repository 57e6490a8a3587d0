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

/** Days for which the automatic backups of EFS are kept. */
const automaticBackupDays = 35;

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
  // https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
  recovery: () => ({
    own: {
      rpoMinutes: 24 * 60,
      keptDays: automaticBackupDays,
      setting: "the backup policy of EFS",
      what: "EFS has itself backed up once a day",
    },
    awsBackup: { type: "EFS" },
    restore: { minutes: 60, because: "AWS Backup restores file by file, which takes an hour or more" },
  }),
  networks: { own: 0, perUser: false },
  volumeSetting: "volume",
  support: fileSystemSupport,
};
