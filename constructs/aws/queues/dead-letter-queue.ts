import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { queueAlarms } from "../../alarms/messaging";
import { deadLetterDays } from "../../application/messages";
import { type Accepted, exactly, text } from "../../application/schema-values";
import { checkProps } from "../../terraform/check-props";
import { Alarm } from "../alerting/alarm";
import type { AlarmTopicRef, KeyRef } from "../existing/references";
import { policyDocument, type Statement } from "../iam/policy-document";
import { physicalName } from "../names/physical-name";
import { queueTlsOnly } from "./queue-tls-only";

const schema = exactly({
  /** Name of the queue as plain text: 1–80 letters, digits, `-` and `_`. */
  name: text(
    /^[A-Za-z0-9_-]{1,80}$/,
    "a queue name: 1–80 letters, digits, - and _",
    '"shop-emails-dead-letters"',
  ),
});

export interface DeadLetterQueueProps extends Accepted<typeof schema> {
  /** Encrypts the messages: a key that SQS may use. */
  readonly key: KeyRef;
  /** Where the alarm for the first message is sent. */
  readonly alarmTopic: AlarmTopicRef;
  /** What a message in this queue means, as a sentence: text of the alarm. */
  readonly symptom: string;
  /**
   * ARNs, as plain text, of the queues that may move dead letters to this queue.
   * @default no queue may
   */
  readonly sources?: readonly string[];
  /**
   * Statements of the queue policy that let others send, given the ARN of the queue.
   * @default none: only `sources` send
   */
  readonly allows?: (arn: string) => readonly Statement[];
}

/** Keeps dead letters until they are 14 days old, with an alarm for the first one. */
export class DeadLetterQueue extends Construct {
  /** The SQS queue. */
  readonly resource: SqsQueue;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    checkProps(this, schema, props);
    const { sources } = props;
    const name = physicalName("aws_sqs_queue", props.name);
    this.resource = new SqsQueue(this, "Resource", {
      name,
      kmsMasterKeyId: props.key.arn,
      kmsDataKeyReusePeriodSeconds: 300,
      messageRetentionSeconds: deadLetterDays * 24 * 3600,
      // The default lets every queue of the account move messages here.
      redriveAllowPolicy: JSON.stringify(
        sources
          ? { redrivePermission: "byQueue", sourceQueueArns: sources }
          : { redrivePermission: "denyAll" },
      ),
    });
    new SqsQueuePolicy(this, "policy", {
      queueUrl: this.resource.url,
      policy: policyDocument([...(props.allows?.(this.arn) ?? []), queueTlsOnly(this.arn)]),
    });
    new Alarm(this, "alarm", {
      alarm: queueAlarms["dead-letters"],
      name,
      of: { QueueName: name },
      values: { symptom: props.symptom },
      alarmTopic: props.alarmTopic,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }
}
