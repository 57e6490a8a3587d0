import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { jobAlarms } from "../../../alarms/job";
import { Alarm } from "../../../aws/alerting/alarm";
import { EncryptionKey } from "../../../aws/encryption/encryption-key";
import type { AlarmTopicRef, KeyRef } from "../../../aws/existing/references";
import { denyWithoutTls, policyDocument } from "../../../aws/iam/policy-document";
import { LogGroup } from "../../../aws/logs/log-group";
import type { LogRetention } from "../../../aws/logs/settings";
import { physicalName } from "../../../aws/names/physical-name";
import type { Target } from "../../../aws/target";
import { suppress } from "../../../terraform/annotations";

export interface SchedulesProps extends Target {
  /** First part of names: `shop-production`. */
  readonly name: string;
  /** Where alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
  /** How long the log group of ended runs keeps its lines. */
  readonly logRetention: LogRetention;
  /** A key that CloudWatch Logs may use. */
  readonly logKey: KeyRef;
}

/** Retention period of a run that could not be started, in seconds: 14 days, the maximum of SQS. */
const fortnight = 1_209_600;

/** What the schedules of an environment share: their group and key, the queue of lost runs, and the log of ended runs. */
export class Schedules extends Construct {
  readonly group: SchedulerScheduleGroup;
  readonly key: KeyRef;
  readonly deadLetters: SqsQueue;
  /** Log group of the events that ECS emits when a run ends. */
  readonly runs: LogGroup;

  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const { name, account, region } = props;
    this.key = new EncryptionKey(this, "key", {
      alias: `${name}/schedules`,
      description: `Schedules of ${name}, and the runs that could not be started`,
      usedBy: ["scheduler", "sqs"],
      account,
      region,
    });
    this.group = new SchedulerScheduleGroup(this, "Resource", {
      name: physicalName("aws_scheduler_schedule_group", name),
    });
    this.deadLetters = this.queue(props);
    this.runs = new LogGroup(this, "runs", {
      name: `/aws/events/${name}/job-runs`,
      key: props.logKey,
      ...props.logRetention,
    });
    this.allowEvents(props);
  }

  /** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions */
  private allowEvents({ name, account, region }: SchedulesProps): void {
    const principals = { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] };
    const resources = [`${this.runs.arn}:*`];
    const policy = new CloudwatchLogResourcePolicy(this, "runs-policy", {
      policyName: physicalName("aws_cloudwatch_log_resource_policy", name, "job-runs"),
      policyDocument: policyDocument([
        { sid: "Streams", principals, resources, actions: ["logs:CreateLogStream"] },
        {
          sid: "Events",
          principals,
          resources,
          actions: ["logs:PutLogEvents"],
          conditions: {
            ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${account}:rule/${name}-*` },
          },
        },
      ]),
    });
    suppress(
      policy,
      "iam-confused-deputy",
      "AWS names no rule when it makes a stream, which stays empty; what is written into it comes from our rules only",
      "events.amazonaws.com",
      "delivery.logs.amazonaws.com",
    );
  }

  private queue({ name, alarmTopic }: SchedulesProps): SqsQueue {
    const queue = new SqsQueue(this, "lost-runs", {
      name: physicalName("aws_sqs_queue", name, "lost-runs"),
      kmsMasterKeyId: this.key.arn,
      messageRetentionSeconds: fortnight,
    });
    new SqsQueuePolicy(this, "lost-runs-policy", {
      queueUrl: queue.url,
      policy: policyDocument([denyWithoutTls(["sqs:*"], [queue.arn])]),
    });
    new Alarm(this, "lost-runs-alarm", {
      alarm: jobAlarms["lost-runs"],
      name: `${name}-lost-runs`,
      of: { QueueName: queue.name },
      alarmTopic,
    });
    return queue;
  }
}
