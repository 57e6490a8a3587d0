import { kebabCase } from "../../constructs/application/variable-names";
import { Topic } from "../../constructs/aws/messaging/topic";
import type { StoreBuilder } from "./built-store";
import { messageKeyOf } from "./message-key";

export const topicBuilder: StoreBuilder<"topic"> = {
  dataKeyUsers: [],
  messageKeyUsers: ["sns"],
  build: (scope, { name }, common) => {
    const label = kebabCase(name);
    const topic = new Topic(scope, label, { label, prefix: common.name, key: messageKeyOf(common) });
    return { usable: topic, outputs: { arn: [topic.arn, `Topic ${name}`] } };
  },
};
