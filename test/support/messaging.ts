import type { Construct } from "constructs";
import { EncryptionKey } from "../../constructs/aws/encryption/encryption-key";
import { Queue, type QueueProps } from "../../constructs/components/queue/aws/queue";
import { Topic } from "../../constructs/components/topic/aws/topic";
import { target } from "./foundation";
import type { ground } from "./services";

export function messageKey(scope: Construct): EncryptionKey {
  const existing = scope.node.tryFindChild("messages-key");
  if (existing instanceof EncryptionKey) return existing;
  return new EncryptionKey(scope, "messages-key", {
    ...target,
    alias: "test/messages",
    description: "messages",
    usedBy: ["sns", "sqs", "topics"],
  });
}

export function messageQueue(
  scope: Construct,
  label: string,
  on: Pick<ReturnType<typeof ground>, "alarmTopic">,
  props: Partial<QueueProps> = {},
): Queue {
  return new Queue(scope, label, {
    ...target,
    label,
    prefix: "test",
    key: messageKey(scope),
    alarmTopic: on.alarmTopic,
    visibilitySeconds: 120,
    maxReceives: 5,
    oldestMessageMinutes: 15,
    ...props,
  });
}

export function messageTopic(scope: Construct, label: string): Topic {
  return new Topic(scope, label, { label, prefix: "test", key: messageKey(scope) });
}
