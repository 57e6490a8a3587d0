import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { deadLetterDays } from "../../components/queue/spec";
import { Alarm } from "../alerting/alarm";
import type { AlertTopic } from "../alerting/alert-topic";
import type { EncryptionKey } from "../encryption/encryption-key";
import { policyDocument, type Statement } from "../iam/policy-document";
import { queueTlsOnly } from "./queue-tls-only";

export interface DeadLetterQueueProps {
  /** A plain name that AWS accepts: 1–80 letters, digits, `-` and `_`. */
  readonly name: string;
  readonly key: EncryptionKey;
  readonly alarmTopic: AlertTopic;
  /** What it means that a message lies here, as a sentence. */
  readonly symptom: string;
  /** ARNs, as plain text, of the only queues whose messages may be set aside here; left out if none may. */
  readonly sources?: readonly string[];
  /** Who may send here beside those queues, given the ARN. */
  readonly allows?: (arn: string) => readonly Statement[];
}

/** Keeps for 14 days what nobody could handle, and tells someone about the first of it. */
export class DeadLetterQueue extends Construct {
  readonly resource: SqsQueue;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    const { name, sources } = props;
    this.resource = new SqsQueue(this, "Resource", {
      name,
      kmsMasterKeyId: props.key.arn,
      kmsDataKeyReusePeriodSeconds: 300,
      messageRetentionSeconds: deadLetterDays * 24 * 3600,
      // Otherwise any queue of the account could set its messages aside here.
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
      name,
      symptom: props.symptom,
      measure: {
        namespace: "AWS/SQS",
        name: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: name },
        statistic: "Maximum",
      },
      when: "above",
      threshold: 0,
      periodSeconds: 60,
      periods: 1,
      // A queue that nothing has touched for hours sends no metrics.
      missingData: "notBreaching",
      alarmTopic: props.alarmTopic,
    });
  }

  get arn(): string {
    return this.resource.arn;
  }
}
