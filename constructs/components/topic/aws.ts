import type { StoreBuilder } from "../../../stacks/aws-data/built-store";
import { messageKeyOf } from "../../../stacks/aws-data/message-key";
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
