import { Construct } from "constructs";
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
      grants: (arn) => [
        {
          sid: "LoadBalancerLogs",
          principals: { Service: ["logdelivery.elasticloadbalancing.amazonaws.com"] },
          actions: ["s3:PutObject"],
          // The account in the path excludes load balancers of other accounts. AWS documents no condition that its log
          // delivery always meets; one that it does not meet would stop the logs without an error.
          resources: ["access", "connection", "health"].map(
            (prefix) => `${arn}/${prefix}/AWSLogs/${account}/*`,
          ),
        },
      ],
    });
  }
}
