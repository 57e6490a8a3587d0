import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import { messageKeyOf } from "../../aws/encryption/message-key";
import type { AwsDataComponent } from "../aws-component";
import { Queue, type QueueProps } from "./aws/queue";
import type { QueueSettings } from "./settings";

export const queueOnAws: AwsDataComponent<"queue"> = {
  dataKeyUsers: () => [],
  messageKeyUsers: () => ["sqs", "topics"],
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const queue = new Queue(scope, label, {
        ...settings,
        account: context.account,
        region: context.region,
        prefix: context.prefix,
        label,
        key: messageKeyOf(context, name),
        alarmTopic: context.alarmTopic,
        visibilitySeconds: spec.visibilitySeconds,
        maxReceives: spec.maxReceives,
        retentionDays: spec.retentionDays,
      } satisfies Complete<Omit<QueueProps, keyof QueueSettings>>);
      return {
        grant: (consumer) => queue.grantSend(consumer),
        queue,
        outputs: {
          url: [queue.url, `Queue ${name}`],
          dead_letters_url: [
            queue.deadLetters.resource.url,
            `Dead-letter queue of ${name}: fix the cause, then move the messages back with aws sqs start-message-move-task`,
          ],
        },
      };
    },
};
