import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter";
import { KinesisFirehoseDeliveryStream } from "@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream";
import { Construct } from "constructs";
import { logAlarms } from "../../alarms/logs";
import { Alarm } from "../alerting/alarm";
import type { AlarmTopicRef, KeyRef } from "../existing/references";
import { ServiceRole } from "../iam/service-role";
import { physicalName } from "../names/physical-name";
import { PrivateBucket } from "../storage/private-bucket";
import type { Target } from "../target";
import { LogGroup, type LogProps } from "./log-group";
import type { EnvironmentLogs } from "./settings";

export interface LogArchiveProps extends Target, LogProps, NonNullable<EnvironmentLogs["archive"]> {
  /** First part of names: `shop-production`. */
  readonly name: string;
  /** First part of log groups' names: `/shop/production`. */
  readonly logPrefix: string;
  /** Encrypts the archive: a key that S3 and Data Firehose may use. */
  readonly key: KeyRef;
  /** The log groups whose events are archived. */
  readonly groups: readonly LogGroup[];
  /** Where the alarm is sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** A bucket with a second copy of log events, which Data Firehose writes within minutes. */
export class LogArchive extends Construct {
  constructor(scope: Construct, id: string, props: LogArchiveProps) {
    super(scope, id);
    const { name, account, region, key, groups } = props;
    const bucket = new PrivateBucket(this, "bucket", {
      name: physicalName("aws_s3_bucket", name, "log-archive", account, region),
      encryption: key,
      accessLogs: { noneBecause: "it holds logs: whoever reads it is in the trail of the account" },
      onlyHereBecause: "CloudWatch Logs has the same events as long as its retention says",
      expireDays: props.days,
      keepOldVersionsDays: props.lockDays ?? 7,
      lockDays: props.lockDays,
      destroyWithContentsBecause: props.destroyWithContentsBecause,
    });
    const errors = new LogGroup(this, "errors", {
      name: `${props.logPrefix}/log-archive`,
      key: props.logKey,
      ...props.logRetention,
    });
    const streamName = physicalName("aws_kinesis_firehose_delivery_stream", name, "logs");
    const arn = `arn:aws:firehose:${region}:${account}:deliverystream/${streamName}`;
    const writer = new ServiceRole(this, "writer", {
      name: `${name}-log-archive`,
      account,
      region,
      description: `Data Firehose writes the archive of logs of ${name}`,
      service: "firehose.amazonaws.com",
      sourceArn: arn,
    });
    writer.allow(
      {
        actions: [
          "s3:AbortMultipartUpload",
          "s3:GetBucketLocation",
          "s3:ListBucket",
          "s3:ListBucketMultipartUploads",
        ],
        resources: [bucket.resource.arn],
      },
      { actions: ["s3:AbortMultipartUpload", "s3:PutObject"], resources: [`${bucket.resource.arn}/*`] },
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [key.arn] },
      { actions: ["logs:PutLogEvents"], resources: [`${errors.arn}:log-stream:*`] },
    );
    const stream = new KinesisFirehoseDeliveryStream(this, "stream", {
      name: streamName,
      destination: "extended_s3",
      serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: key.arn },
      extendedS3Configuration: {
        roleArn: writer.arn,
        bucketArn: bucket.resource.arn,
        prefix: "!{timestamp:yyyy/MM/dd}/",
        errorOutputPrefix: "failed/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/",
        bufferingInterval: 300,
        bufferingSize: 64,
        // CloudWatch Logs has compressed the events.
        compressionFormat: "UNCOMPRESSED",
        fileExtension: ".gz",
        cloudwatchLoggingOptions: { enabled: true, logGroupName: errors.name, logStreamName: "delivery" },
      },
      ...(writer.policy ? { dependsOn: [writer.policy] } : {}),
    });
    const sender = new ServiceRole(this, "sender", {
      name: `${name}-log-sender`,
      account,
      region,
      description: `CloudWatch Logs sends events of ${name} to its archive`,
      service: `logs.${region}.amazonaws.com`,
      sourceArn: `arn:aws:logs:${region}:${account}:*`,
    });
    sender.allow(
      { actions: ["firehose:PutRecord", "firehose:PutRecordBatch"], resources: [stream.arn] },
      { actions: ["kms:GenerateDataKey"], resources: [key.arn] },
    );
    for (const group of groups)
      new CloudwatchLogSubscriptionFilter(this, `of-${group.node.path.split("/").slice(1, -1).join("-")}`, {
        name: physicalName("aws_cloudwatch_log_subscription_filter", "archive"),
        logGroupName: group.name,
        filterPattern: "",
        destinationArn: stream.arn,
        roleArn: sender.arn,
        // CloudWatch Logs sends a test event when a filter is created.
        ...(sender.policy ? { dependsOn: [sender.policy] } : {}),
      });
    new Alarm(this, "late", {
      alarm: logAlarms.archive,
      name: `${name}-log-archive-late`,
      of: { DeliveryStreamName: stream.name },
      values: { stream: streamName, logGroup: `${props.logPrefix}/log-archive` },
      alarmTopic: props.alarmTopic,
    });
  }
}
