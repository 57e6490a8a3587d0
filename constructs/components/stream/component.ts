import type { DataComponent } from "../../environment/component";
import { type LocalStreamSettings, localStreamSchema } from "./local";
import { localStreamChecks } from "./local-checks";
import { streamSecrets } from "./secret-files";
import { type StreamSettings, streamSettingsSchema } from "./settings";
import { type StreamSpec, streamSchema } from "./spec";
import { streamUse } from "./spec-checks";
import { streamSupport } from "./support";
import { variablesOf } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly stream: KindTypes<StreamSpec, StreamSettings, LocalStreamSettings>;
  }
}

export const streamComponent: DataComponent<"stream"> = {
  specSchema: streamSchema,
  checkUse: streamUse,
  settingsSchema: () => streamSettingsSchema,
  checkLocal: localStreamChecks,
  localSchema: () => localStreamSchema,
  variables: variablesOf,
  secretParts: ["password"],
  hasAccessLists: true,
  isRead: true,
  // The brokers are the environment's: the section counts them once.
  addresses: () => 0,
  recovery: () => ({ restore: { minutes: 0, because: "nothing is restored" } }),
  // Its users reach the node on the node's networks.
  networks: { own: 0, perUser: false },
  keeps: ({ retentionHours }) => ({
    hours: retentionHours,
    what: "records",
    raise: (name, hours) => `Raise retentionHours of ${name} to ${hours} or more`,
  }),
  secretFiles: streamSecrets,
  support: streamSupport,
};
