import { Construct } from "constructs";
import type { KeyRef } from "../existing/references";
import { physicalName } from "../names/physical-name";
import { PrivateBucket } from "../storage/private-bucket";
import type { Target } from "../target";

export interface AuditBucketProps extends Target {
  /** Name of the application: first part of the bucket's name, `shop`. */
  readonly application: string;
  /** Encrypts the records: a key that CloudTrail, AWS Config and S3 may use. */
  readonly key: KeyRef;
  /** Bucket for the log of accesses to this bucket. */
  readonly accessLogs: PrivateBucket;
}

/** Name of the bucket as plain text: the bucket for its access log needs it before this one exists. */
export function auditBucketName(application: string, { account, region }: Target): string {
  return physicalName("aws_s3_bucket", application, "audit", account, region);
}

/** ARN of a trail of this account and region, by default of all of them. */
export function trailArn({ account, region }: Target, name = "*"): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
}

const ownerControls = { "s3:x-amz-acl": "bucket-owner-full-control" };

/**
 * The bucket in which CloudTrail records API calls, and AWS Config changes of resources.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export class AuditBucket extends Construct {
  /** The bucket. */
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, props: AuditBucketProps) {
    super(scope, id);
    const { application, account } = props;
    const trail = { Service: ["cloudtrail.amazonaws.com"] };
    const ofTrail = { ArnLike: { "aws:SourceArn": trailArn(props) } };
    const config = { Service: ["config.amazonaws.com"] };
    const ownAccount = { "AWS:SourceAccount": account };
    this.bucket = new PrivateBucket(this, "bucket", {
      name: auditBucketName(application, props),
      encryption: props.key,
      accessLogs: { bucket: props.accessLogs, prefix: "s3/audit/" },
      onlyHereBecause:
        "CloudTrail itself keeps 90 days of events in every region, and the trail's log group holds a year of them apart from this bucket",
      expireDays: 400,
      keepOldVersionsDays: 30,
      grants: (arn) => [
        {
          sid: "TrailLooks",
          principals: trail,
          actions: ["s3:GetBucketAcl"],
          resources: [arn],
          conditions: ofTrail,
        },
        {
          sid: "TrailWrites",
          principals: trail,
          actions: ["s3:PutObject"],
          resources: [`${arn}/trail/AWSLogs/${account}/*`],
          conditions: { ...ofTrail, StringEquals: ownerControls },
        },
        {
          sid: "ConfigLooks",
          principals: config,
          actions: ["s3:GetBucketAcl", "s3:ListBucket"],
          resources: [arn],
          conditions: { StringEquals: ownAccount },
        },
        {
          sid: "ConfigWrites",
          principals: config,
          actions: ["s3:PutObject"],
          resources: [`${arn}/config/AWSLogs/${account}/Config/*`],
          conditions: { StringEquals: { ...ownAccount, ...ownerControls } },
        },
      ],
    });
  }
}
