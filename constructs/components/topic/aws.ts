import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import { messageKeyOf } from "../../aws/encryption/message-key";
import type { AwsDataComponent } from "../aws-component";
import { Topic, type TopicProps } from "./aws/topic";

export const topicOnAws: AwsDataComponent<"topic"> = {
  dataKeyUsers: () => [],
  messageKeyUsers: () => ["sns"],
  builder:
    (_scope, context) =>
    (scope, { name }) => {
      const label = kebabCase(name);
      const topic = new Topic(scope, label, {
        label,
        prefix: context.prefix,
        key: messageKeyOf(context, name),
      } satisfies Complete<TopicProps>);
      return {
        grant: (consumer) => topic.grantPublish(consumer),
        topic,
        outputs: { arn: [topic.arn, `Topic ${name}`] },
      };
    },
};
