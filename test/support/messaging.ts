import type { Construct } from "constructs";
import { EncryptionKey } from "../../constructs/aws/encryption/encryption-key";
import { Queue, type QueueProps } from "../../constructs/components/queue/aws/queue";
import { Topic } from "../../constructs/components/topic/aws/topic";
import { place } from "./foundation";
import type { ground } from "./services";

export function messageKey(scope: Construct): EncryptionKey {
  const existing = scope.node.tryFindChild("messages-key");
  if (existing instanceof EncryptionKey) return existing;
  return new EncryptionKey(scope, "messages-key", {
    ...place,
    alias: "test/messages",
    description: "messages",
    usedBy: ["sns", "sqs", "topics"],
  });
}

export function messageQueue(
  scope: Construct,
  label: string,
  on: Pick<ReturnType<typeof ground>, "topic">,
  props: Partial<QueueProps> = {},
): Queue {
  return new Queue(scope, label, {
    ...place,
    label,
    prefix: "test",
    key: messageKey(scope),
    topic: on.topic,
    visibilitySeconds: 120,
    maxReceives: 5,
    oldestMessageMinutes: 15,
    ...props,
  });
}

export function messageTopic(scope: Construct, label: string): Topic {
  return new Topic(scope, label, { label, prefix: "test", key: messageKey(scope) });
}
