import { Construct } from "constructs";
import type { Statement } from "../iam/policy-document";
import { physicalName } from "../names/physical-name";
import type { BucketSettings } from "../storage/bucket-settings";
import { PrivateBucket } from "../storage/private-bucket";
import type { Target } from "../target";

export interface AccessLogBucketProps
  extends Target,
    Required<Pick<BucketSettings, "expireDays">>,
    Pick<BucketSettings, "destroyWithContentsBecause"> {
  /** First part of the bucket's name: `shop-production`. The name is cut to 63 characters. */
  readonly name: string;
  /**
   * Type of the load balancer: each has another way to write logs.
   * @default "application"
   */
  readonly of?: "application" | "network";
}

/** The bucket for a load balancer's access, connection and health check logs: nothing else may write to it. */
export class AccessLogBucket extends Construct {
  /** The bucket. */
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { account, region } = props;
    this.bucket = new PrivateBucket(this, "bucket", {
      name: physicalName("aws_s3_bucket", props.name, "alb-logs", account, region),
      encryption: { s3ManagedBecause: "load balancers write their logs with S3's own key only" },
      accessLogs: { noneBecause: "it holds access logs itself: logging its accesses would never end" },
      onlyHereBecause:
        "nothing is restored from it: it holds requests to a load balancer of this region, for inquiries",
      expireDays: props.expireDays,
      keepOldVersionsDays: 7,
      destroyWithContentsBecause: props.destroyWithContentsBecause,
      grants: (arn) => (props.of === "network" ? networkLogs(arn, props) : applicationLogs(arn, props)),
    });
  }
}

function applicationLogs(arn: string, { account }: Target): Statement[] {
  return [
    {
      sid: "LoadBalancerLogs",
      principals: { Service: ["logdelivery.elasticloadbalancing.amazonaws.com"] },
      actions: ["s3:PutObject"],
      // The account in the path excludes load balancers of other accounts. AWS documents no condition that its log
      // delivery always meets; one that it does not meet would stop the logs without an error.
      resources: ["access", "connection", "health"].map((prefix) => `${arn}/${prefix}/AWSLogs/${account}/*`),
    },
  ];
}

/**
 * What the log delivery of network load balancers needs.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
function networkLogs(arn: string, { account, region }: Target): Statement[] {
  const principals = { Service: ["delivery.logs.amazonaws.com"] };
  const ofThisAccount = {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${account}:*` },
  };
  return [
    {
      sid: "LogDeliveryAcl",
      principals,
      actions: ["s3:GetBucketAcl"],
      resources: [arn],
      conditions: ofThisAccount,
    },
    {
      sid: "LogDelivery",
      principals,
      actions: ["s3:PutObject"],
      resources: [`${arn}/access/AWSLogs/${account}/*`],
      conditions: {
        ...ofThisAccount,
        StringEquals: { ...ofThisAccount.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    },
  ];
}
