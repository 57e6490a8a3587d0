import { defaultRetentionDays } from "../../application/messages";
import type { DataComponent } from "../../environment/component";
import { queueChecks } from "./checks";
import { type LocalQueueSettings, localQueueSchema } from "./local";
import { type QueueSettings, queueSettingsSchema } from "./settings";
import { type QueueSpec, queueSchema } from "./spec";
import { messageTimes, queueUse, subscriptionNames } from "./spec-checks";
import { queueSupport } from "./support";
import { queueVariables } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly queue: KindTypes<QueueSpec, QueueSettings, LocalQueueSettings> & {
      readonly messages: "queue";
    };
  }
}

export const queueComponent: DataComponent<"queue"> = {
  specSchema: queueSchema,
  checkNames: subscriptionNames,
  checkValues: messageTimes,
  checkUse: queueUse,
  settingsSchema: () => queueSettingsSchema,
  localSchema: () => localQueueSchema,
  variables: queueVariables,
  hasAccessLists: false,
  check: queueChecks,
  addresses: () => 0,
  endpoint: "sqs",
  // Its users reach it on the broker's networks.
  networks: { own: 0, perUser: false },
  keeps: ({ retentionDays = defaultRetentionDays }) => ({
    hours: retentionDays * 24,
    what: "messages",
    raise: (name, hours) => `Raise retentionDays of ${name} to ${Math.ceil(hours / 24)} or more`,
  }),
  support: queueSupport,
};
