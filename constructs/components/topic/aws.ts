import type { StoreBuilder } from "../aws-component";
import { messageKeyOf } from "../../aws/encryption/message-key";
import { kebabCase } from "../../application/variable-names";
import { Topic } from "./aws/topic";

export const topicBuilder: StoreBuilder<"topic"> = {
  dataKeyUsers: [],
  messageKeyUsers: ["sns"],
  build: (scope, { name }, common) => {
    const label = kebabCase(name);
    const topic = new Topic(scope, label, { label, prefix: common.name, key: messageKeyOf(common) });
    return { usable: topic, outputs: { arn: [topic.arn, `Topic ${name}`] } };
  },
};
