import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import type { Filter } from "../../../application/messages";
import type { AlarmTopicRef, KeyRef } from "../../../aws/existing/references";
import type { Statement } from "../../../aws/iam/policy-document";
import type { MessageTopic } from "../../../aws/messages";
import { physicalName } from "../../../aws/names/physical-name";
import { DeadLetterQueue } from "../../../aws/queues/dead-letter-queue";

export interface QueueSubscriptionProps {
  /** Topic whose messages the queue gets. */
  readonly source: MessageTopic;
  /** ARN of the queue. */
  readonly queueArn: string;
  /** Name of the queue in kebab case: `emails`. */
  readonly queueLabel: string;
  /** First part of the name of the queue for undelivered messages: `shop-production`. */
  readonly prefix: string;
  /** Encrypts undelivered messages: a key that SQS and SNS may use. */
  readonly key: KeyRef;
  /** Where the alarm for undelivered messages is sent. */
  readonly alarmTopic: AlarmTopicRef;
  /**
   * Values of attributes that a message needs to pass.
   * @default every message passes
   */
  readonly filter?: Filter;
}

/** Delivers a topic's messages to a queue as they were published. A message that SNS cannot deliver is kept for 14 days. */
export class QueueSubscription extends Construct {
  constructor(scope: Construct, id: string, props: QueueSubscriptionProps) {
    super(scope, id);
    const { source, queueLabel } = props;
    const undelivered = new DeadLetterQueue(this, "undelivered", {
      name: physicalName("aws_sqs_queue", props.prefix, queueLabel, "undelivered", source.label),
      key: props.key,
      alarmTopic: props.alarmTopic,
      symptom: `A message of ${source.label} could not be delivered to ${queueLabel}, and was set aside.`,
      allows: (arn) => [deliveryFrom([source], arn)],
    });
    new SnsTopicSubscription(this, "Resource", {
      topicArn: source.arn,
      protocol: "sqs",
      endpoint: props.queueArn,
      // A worker receives the same body and attributes, whether a message was sent or published.
      rawMessageDelivery: true,
      filterPolicy: props.filter && JSON.stringify(props.filter),
      filterPolicyScope: props.filter && "MessageAttributes",
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: undelivered.arn }),
    });
  }
}

/** Lets these topics, and no others, send to a queue. */
export function deliveryFrom(sources: readonly MessageTopic[], queueArn: string): Statement {
  return {
    sid: "Topics",
    principals: { Service: ["sns.amazonaws.com"] },
    actions: ["sqs:SendMessage"],
    resources: [queueArn],
    conditions: { ArnEquals: { "aws:SourceArn": sources.map(({ arn }) => arn) } },
  };
}
