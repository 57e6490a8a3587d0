import type { DataComponent } from "../../environment/component";
import { type LocalStreamSettings, localStreamSchema } from "./local";
import { type StreamSettings, streamSettingsSchema } from "./settings";
import { type StreamSpec, streamSchema } from "./spec";
import { streamUse } from "./spec-checks";
import { streamSupport } from "./support";
import { streamVariables } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly stream: KindTypes<StreamSpec, StreamSettings, LocalStreamSettings>;
  }
}

export const streamComponent: DataComponent<"stream"> = {
  specSchema: streamSchema,
  checkUse: streamUse,
  settingsSchema: () => streamSettingsSchema,
  localSchema: () => localStreamSchema,
  variables: streamVariables,
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
  support: streamSupport,
};
