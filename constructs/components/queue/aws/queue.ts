import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import type { Filter } from "../../../application/messages";
import { Alarm } from "../../../aws/alerting/alarm";
import type { AlertTopic } from "../../../aws/alerting/alert-topic";
import type { Consumer } from "../../../aws/consumer";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import { fitName } from "../../../aws/fit-name";
import { policyDocument } from "../../../aws/iam/policy-document";
import type { MessageQueue, MessageTopic } from "../../../aws/messages";
import { DeadLetterQueue } from "../../../aws/queues/dead-letter-queue";
import { queueTlsOnly } from "../../../aws/queues/queue-tls-only";
import type { Target } from "../../../aws/target";
import { defaultRetentionDays } from "../spec";
import { queueVariables } from "../variables";
import { deliveryFrom, QueueSubscription } from "./queue-subscription";

export interface QueueProps extends Target {
  /** First part of its name: `shop-production`. */
  readonly prefix: string;
  /** Short name: `emails`. */
  readonly label: string;
  /** A key that SQS may use for callers of this account; and SNS itself, for a queue that gets messages from topics. */
  readonly key: EncryptionKey;
  /** Who is told of messages that wait too long, and of those that nobody could handle. */
  readonly alarmTopic: AlertTopic;
  /** Seconds for which a received message is hidden: 30–43,200. */
  readonly visibilitySeconds: number;
  /** Times that a message is received, in vain, before it is set aside: 2–20. */
  readonly maxReceives: number;
  /**
   * Days that a message waits: 1–14.
   * @default 4
   */
  readonly retentionDays?: number;
  /** Minutes that the oldest message may wait before someone is told. */
  readonly oldestMessageMinutes: number;
}

/** An encrypted queue with a place for dead letters, and alarms for what waits too long and for what nobody could handle. */
export class Queue extends Construct implements MessageQueue {
  readonly resource: SqsQueue;
  /** A plain name: metrics know the queue by it. */
  readonly name: string;
  readonly deadLetters: DeadLetterQueue;
  private readonly senders: MessageTopic[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: QueueProps,
  ) {
    super(scope, id);
    const { account, region, prefix, label, key, alarmTopic: topic } = props;
    this.name = fitName(80, prefix, label);
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      name: fitName(80, prefix, label, "dead-letters"),
      key,
      alarmTopic: topic,
      symptom: `A message of ${label} was received ${props.maxReceives} times in vain, and set aside.`,
      sources: [`arn:aws:sqs:${region}:${account}:${this.name}`],
    });
    this.resource = new SqsQueue(this, "Resource", {
      name: this.name,
      kmsMasterKeyId: key.arn,
      kmsDataKeyReusePeriodSeconds: 300,
      visibilityTimeoutSeconds: props.visibilitySeconds,
      messageRetentionSeconds: (props.retentionDays ?? defaultRetentionDays) * 24 * 3600,
      // A receive waits for a message instead of coming back empty.
      receiveWaitTimeSeconds: 20,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: this.deadLetters.arn,
        maxReceiveCount: props.maxReceives,
      }),
    });
    new SqsQueuePolicy(this, "policy", {
      queueUrl: this.resource.url,
      policy: Lazy.stringValue({
        produce: () =>
          policyDocument([
            ...(this.senders.length > 0 ? [deliveryFrom(this.senders, this.arn)] : []),
            queueTlsOnly(this.arn),
          ]),
      }),
    });
    new Alarm(this, "age", {
      name: `${prefix}-${label}-age`,
      symptom: `The oldest message of ${label} has waited for more than ${props.oldestMessageMinutes} minutes.`,
      measure: {
        namespace: "AWS/SQS",
        name: "ApproximateAgeOfOldestMessage",
        dimensions: { QueueName: this.name },
        statistic: "Maximum",
      },
      when: "above",
      threshold: props.oldestMessageMinutes * 60,
      periodSeconds: 60,
      periods: 3,
      // A queue that nothing has touched for hours sends no metrics.
      missingData: "notBreaching",
      alarmTopic: topic,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  get url(): string {
    return this.resource.url;
  }

  /** Lets a service send, and nothing else. */
  allowFrom(consumer: Consumer): void {
    this.tell(consumer);
    consumer.allow(
      { actions: ["sqs:SendMessage"], resources: [this.arn] },
      // SQS asks for both: a data key is made, or one that was made is used again.
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [this.props.key.arn] },
    );
  }

  /** Lets a service receive messages and delete them, and nothing else. */
  allowReceiveBy(consumer: Consumer): void {
    this.tell(consumer);
    consumer.allow(
      {
        actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"],
        resources: [this.arn],
      },
      { actions: ["kms:Decrypt"], resources: [this.props.key.arn] },
    );
  }

  /** Gets the messages of a topic, as they were published; those that cannot be delivered are kept apart. */
  subscribe(source: MessageTopic, filter?: Filter): void {
    const { prefix, label, key } = this.props;
    this.senders.push(source);
    new QueueSubscription(this, `from-${source.label}`, {
      source,
      filter,
      prefix,
      key,
      queueArn: this.arn,
      queueLabel: label,
      alarmTopic: this.props.alarmTopic,
    });
  }

  private tell(consumer: Consumer): void {
    consumer.reach("sqs");
    consumer.setVariable(queueVariables(this.props.label).url, this.url);
  }
}
