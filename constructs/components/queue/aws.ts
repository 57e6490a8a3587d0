import type { StoreBuilder } from "../aws-component";
import { messageKeyOf } from "../../aws/encryption/message-key";
import { kebabCase } from "../../application/variable-names";
import { Queue } from "./aws/queue";

export const queueBuilder: StoreBuilder<"queue"> = {
  dataKeyUsers: [],
  messageKeyUsers: ["sqs", "topics"],
  build: (scope, { name, spec, settings }, common) => {
    const label = kebabCase(name);
    const { account, region, alarmTopic } = common;
    const queue = new Queue(scope, label, {
      ...{ account, region, alarmTopic, label },
      prefix: common.name,
      key: messageKeyOf(common),
      visibilitySeconds: spec.visibilitySeconds,
      maxReceives: spec.maxReceives,
      retentionDays: spec.retentionDays,
      oldestMessageMinutes: settings.oldestMessageMinutes,
    });
    return {
      usable: queue,
      outputs: {
        url: [queue.url, `Queue ${name}`],
        dead_letters_url: [
          queue.deadLetters.resource.url,
          `What nobody could handle of ${name}: look at it, mend the cause, then send it back with aws sqs start-message-move-task`,
        ],
      },
    };
  },
};
