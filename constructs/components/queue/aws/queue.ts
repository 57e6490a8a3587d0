import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { queueAlarms } from "../../../alarms/messaging";
import { defaultRetentionDays, type Filter } from "../../../application/messages";
import { allOf } from "../../../application/rule";
import { exactly } from "../../../application/schema-values";
import { Alarm } from "../../../aws/alerting/alarm";
import type { Consumer } from "../../../aws/consumer";
import type { AlarmTopicRef, KeyRef } from "../../../aws/existing/references";
import { policyDocument } from "../../../aws/iam/policy-document";
import type { MessageQueue, MessageTopic } from "../../../aws/messages";
import { physicalName } from "../../../aws/names/physical-name";
import { DeadLetterQueue } from "../../../aws/queues/dead-letter-queue";
import { queueTlsOnly } from "../../../aws/queues/queue-tls-only";
import { type Target, targetShape } from "../../../aws/target";
import { checkProps } from "../../../terraform/check-props";
import { alarmProblems } from "../checks";
import { type QueueSettings, queueSettingsSchema } from "../settings";
import { type QueueSpec, queueSchema } from "../spec";
import { queueProblems } from "../spec-checks";
import { queueVariables } from "../variables";
import { deliveryFrom, QueueSubscription } from "./queue-subscription";

export interface QueueProps extends Target, QueueSettings, Omit<QueueSpec, "kind" | "from"> {
  /** First part of the queues' names: `shop-production`. Names are cut to 80 characters. */
  readonly prefix: string;
  /** Name of the queue in kebab case: part of its name and of the variable that its users get, `emails`. */
  readonly label: string;
  /** Encrypts the messages: a key that SQS may use for callers of this account, and SNS for a queue that subscribes to topics. */
  readonly key: KeyRef;
  /** Where the alarms for messages that wait too long and for dead letters are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

const schema = exactly({
  ...targetShape,
  ...queueSettingsSchema.shape,
  ...queueSchema.omit({ kind: true, from: true }).shape,
});

/** An encrypted SQS queue with a dead-letter queue, and alarms for messages that wait too long and for dead letters. */
export class Queue extends Construct implements MessageQueue {
  /** The SQS queue. */
  readonly resource: SqsQueue;
  /** Name of the queue as plain text: the dimension of its metrics. */
  readonly name: string;
  /** The dead-letter queue. */
  readonly deadLetters: DeadLetterQueue;
  private readonly senders: MessageTopic[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: QueueProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, allOf<QueueProps>(queueProblems, alarmProblems));
    const { account, region, prefix, label, key, alarmTopic } = props;
    this.name = physicalName("aws_sqs_queue", prefix, label);
    this.deadLetters = new DeadLetterQueue(this, "dead-letters", {
      name: physicalName("aws_sqs_queue", prefix, label, "dead-letters"),
      key,
      alarmTopic,
      symptom: `A message of ${label} was received ${props.maxReceives} times in vain, and set aside.`,
      sources: [`arn:aws:sqs:${region}:${account}:${this.name}`],
    });
    this.resource = new SqsQueue(this, "Resource", {
      name: this.name,
      kmsMasterKeyId: key.arn,
      kmsDataKeyReusePeriodSeconds: 300,
      visibilityTimeoutSeconds: props.visibilitySeconds,
      messageRetentionSeconds: (props.retentionDays ?? defaultRetentionDays) * 24 * 3600,
      // Long polling: a receive waits up to 20 s for a message.
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
      alarm: queueAlarms.age,
      name: `${prefix}-${label}-age`,
      of: { QueueName: this.name },
      threshold: props.oldestMessageMinutes * 60,
      values: { queue: label, minutes: props.oldestMessageMinutes },
      alarmTopic,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }

  get url(): string {
    return this.resource.url;
  }

  /** Lets a service send, and nothing else. */
  grantSend(consumer: Consumer): void {
    this.setAddress(consumer);
    consumer.allow(
      { actions: ["sqs:SendMessage"], resources: [this.arn] },
      // SQS needs both: it generates a data key, or reuses one.
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [this.props.key.arn] },
    );
  }

  /** Lets a service receive messages and delete them, and nothing else. */
  grantConsume(consumer: Consumer): void {
    this.setAddress(consumer);
    consumer.allow(
      {
        actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"],
        resources: [this.arn],
      },
      { actions: ["kms:Decrypt"], resources: [this.props.key.arn] },
    );
  }

  /** Subscribes to a topic with raw delivery; messages that SNS cannot deliver go to a queue of their own. */
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

  private setAddress(consumer: Consumer): void {
    consumer.reach("sqs");
    consumer.setVariable(queueVariables(this.props.label).url, this.url);
  }
}
