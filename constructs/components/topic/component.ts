import type { DataComponent } from "../../environment/component";
import { type LocalMessagingSettings, localMessagingSchema } from "../messaging/local";
import { type TopicSettings, topicSettingsSchema } from "./settings";
import { type TopicSpec, topicSchema } from "./spec";
import { topicUse } from "./spec-checks";
import { topicSupport } from "./support";
import { topicVariables } from "./variables";

declare module "../../application/kinds" {
  interface DataKinds {
    readonly topic: KindTypes<TopicSpec, TopicSettings, LocalMessagingSettings> & {
      readonly messages: "topic";
    };
  }
}

export const topicComponent: DataComponent<"topic"> = {
  specSchema: topicSchema,
  checkUse: topicUse,
  settingsSchema: () => topicSettingsSchema,
  localSchema: () => localMessagingSchema,
  variables: topicVariables,
  hasAccessLists: false,
  addresses: () => 0,
  endpoint: "sns",
  // Its users reach it on the broker's networks.
  networks: { own: 0, perUser: false },
  support: topicSupport,
};
