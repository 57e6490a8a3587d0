import { Construct } from "constructs";
import { EncryptionKey } from "../encryption/encryption-key";
import { physicalName } from "../names/physical-name";
import { PrivateBucket } from "../storage/private-bucket";
import type { Target } from "../target";
import { stateLocation } from "./state-location";

export interface StateStoreProps extends Target {
  /** Name of the application: first part of the buckets' names, `shop`. */
  readonly application: string;
  /**
   * Names of other buckets whose access logs go to the same bucket as the state's.
   * @default none
   */
  readonly alsoLogs?: readonly string[];
}

/** The bucket for Terraform's state, its key, and its access log. Terraform refuses to destroy them. */
export class StateStore extends Construct {
  /** Bucket of the state. */
  readonly bucket: PrivateBucket;
  /** Bucket of the access logs. */
  readonly accessLogs: PrivateBucket;

  constructor(
    scope: Construct,
    id: string,
    { application, account, region, alsoLogs = [] }: StateStoreProps,
  ) {
    super(scope, id);
    const location = stateLocation(application, { account, region });
    const key = new EncryptionKey(this, "key", {
      alias: location.keyAlias,
      description: `Terraform state of ${application}`,
      usedBy: ["s3"],
      account,
      region,
    });
    const logs = new PrivateBucket(this, "access-logs", {
      name: physicalName("aws_s3_bucket", application, "terraform-state-logs", account, region),
      encryption: { s3ManagedBecause: "S3 writes access logs with its own key only" },
      accessLogs: {
        noneBecause: "it holds access logs itself: logging its accesses would never end",
        holdsOthers: true,
      },
      onlyHereBecause:
        "nothing is restored from it: it records who read the state of this region, for inquiries",
      expireDays: 400,
      keepOldVersionsDays: 30,
      grants: (arn) => [
        {
          sid: "AccessLogs",
          principals: { Service: ["logging.s3.amazonaws.com"] },
          actions: ["s3:PutObject"],
          resources: [`${arn}/s3/*`],
          conditions: {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: {
              "aws:SourceArn": [location.bucket, ...alsoLogs].map((name) => `arn:aws:s3:::${name}`),
            },
          },
        },
      ],
    });
    this.accessLogs = logs;
    this.bucket = new PrivateBucket(this, "bucket", {
      name: location.bucket,
      encryption: key,
      accessLogs: { bucket: logs },
      // Terraform cannot plan against a lost region: a replica in another region would be of no use.
      onlyHereBecause:
        "it describes what stands in this region and is lost with it: another region starts with a state of its own, and what is overwritten here comes back from a version",
      keepOldVersionsDays: 365,
    });
    for (const resource of [key.resource, logs.resource, this.bucket.resource]) {
      resource.lifecycle = { preventDestroy: true };
    }
  }
}
