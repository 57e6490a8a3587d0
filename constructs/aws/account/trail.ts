import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { type Choice, isOff } from "../../application/choice";
import { suppress } from "../../terraform/annotations";
import type { KeyRef } from "../existing/references";
import { ServiceRole } from "../iam/service-role";
import { LogGroup } from "../logs/log-group";
import { physicalName } from "../names/physical-name";
import type { PrivateBucket } from "../storage/private-bucket";
import type { Target } from "../target";
import { auditBucketName } from "./audit-bucket";

export interface TrailProps extends Target {
  /** Name of the application: first part of names, `shop`. */
  readonly application: string;
  /**
   * Whether it records who reads, writes and deletes objects in the buckets of the application.
   * @default true
   */
  readonly objectEvents?: Choice | undefined;
  /** A bucket that CloudTrail may write to, below `trail/`. */
  readonly bucket: PrivateBucket;
  /** Encrypts the trail: a key that CloudTrail and CloudWatch Logs may use. */
  readonly key: KeyRef;
}

/** Records the API calls of an account in every region: in a bucket, with digests that prove integrity, and in a log group. */
export class Trail extends Construct {
  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { application, account, region, bucket, key } = props;
    const name = physicalName("aws_cloudtrail", application, "account");
    const logGroup = new LogGroup(this, "log-group", {
      audit: true,
      name: `/${application}/trail`,
      key,
      retentionDays: 365,
    });
    const role = new ServiceRole(this, "role", {
      name: `${name}-trail`,
      description: `Lets CloudTrail write to /${application}/trail`,
      service: "cloudtrail.amazonaws.com",
      sourceArn: {
        unknownBecause:
          "AWS documents no condition that CloudTrail meets when it takes a role; this one writes one log and nothing else",
      },
      account,
      region,
    });
    role.allow({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${logGroup.arn}:*`],
    });
    const trail = new Cloudtrail(this, "Resource", {
      name,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogging: true,
      enableLogFileValidation: true,
      s3BucketName: bucket.resource.id,
      s3KeyPrefix: "trail",
      kmsKeyId: key.arn,
      cloudWatchLogsGroupArn: `${logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      advancedEventSelector: eventSelectors(props),
      // CloudTrail tests bucket and role when the trail is created.
      dependsOn: [bucket.policy, ...(role.policy ? [role.policy] : [])],
    });
    suppress(
      trail,
      "CKV_AWS_252",
      "a notification for each log file has no use: events are searched in the log group",
    );
    const { objectEvents = true } = props;
    if (isOff(objectEvents)) suppress(trail, "trail-records-objects", objectEvents.because);
  }
}

/**
 * Management events, among them each read of a secret and each decryption; and accesses to objects. Those that CloudTrail itself writes
 * would each cause another one.
 */
function eventSelectors({ application, account, region, objectEvents = true }: TrailProps) {
  const field = (field: string, equalTo: string) => ({ field, equalTo: [equalTo] });
  const own = auditBucketName(application, { account, region });
  return [
    { name: "Management events", fieldSelector: [field("eventCategory", "Management")] },
    ...(isOff(objectEvents)
      ? []
      : [
          {
            name: `Objects of ${application}`,
            fieldSelector: [
              field("eventCategory", "Data"),
              field("resources.type", "AWS::S3::Object"),
              {
                field: "resources.ARN",
                startsWith: [`arn:aws:s3:::${application}-`],
                notStartsWith: [`arn:aws:s3:::${own}/`],
              },
            ],
          },
        ]),
  ];
}
