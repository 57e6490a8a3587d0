import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import type { Filter } from "../../../application/messages";
import type { AlertTopic } from "../../../aws/alerting/alert-topic";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import { fitName } from "../../../aws/fit-name";
import type { Statement } from "../../../aws/iam/policy-document";
import type { MessageTopic } from "../../../aws/messages";
import { DeadLetterQueue } from "../../../aws/queues/dead-letter-queue";

export interface QueueSubscriptionProps {
  readonly source: MessageTopic;
  readonly queueArn: string;
  /** The queue's short name: `emails`. */
  readonly queueLabel: string;
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  readonly key: EncryptionKey;
  /** Who is told of messages that could not be delivered. */
  readonly alarmTopic: AlertTopic;
  /** @default every message */
  readonly filter?: Filter;
}

/** Delivers a topic's messages to a queue as they were published; what cannot be delivered is kept for 14 days. */
export class QueueSubscription extends Construct {
  constructor(scope: Construct, id: string, props: QueueSubscriptionProps) {
    super(scope, id);
    const { source, queueLabel } = props;
    const undelivered = new DeadLetterQueue(this, "undelivered", {
      name: fitName(80, props.prefix, queueLabel, "undelivered", source.label),
      key: props.key,
      alarmTopic: props.alarmTopic,
      symptom: `A message of ${source.label} could not be delivered to ${queueLabel}, and was set aside.`,
      allows: (arn) => [deliveryFrom([source], arn)],
    });
    new SnsTopicSubscription(this, "Resource", {
      topicArn: source.arn,
      protocol: "sqs",
      endpoint: props.queueArn,
      // Whoever receives gets what was sent, with the same attributes, whether it came through a topic or not.
      rawMessageDelivery: true,
      filterPolicy: props.filter && JSON.stringify(props.filter),
      filterPolicyScope: props.filter && "MessageAttributes",
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: undelivered.arn }),
    });
  }
}

/** Lets these topics, and no others, put messages into a queue. */
export function deliveryFrom(sources: readonly MessageTopic[], queueArn: string): Statement {
  return {
    sid: "Topics",
    principals: { Service: ["sns.amazonaws.com"] },
    actions: ["sqs:SendMessage"],
    resources: [queueArn],
    conditions: { ArnEquals: { "aws:SourceArn": sources.map(({ arn }) => arn) } },
  };
}
