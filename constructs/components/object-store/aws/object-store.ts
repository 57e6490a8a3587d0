import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { Construct } from "constructs";
import { isOff } from "../../../application/choice";
import type { DataAccess } from "../../../application/data-access";
import { exactly } from "../../../application/schema-values";
import type { Consumer } from "../../../aws/consumer";
import type { KeyRef } from "../../../aws/existing/references";
import { physicalName } from "../../../aws/names/physical-name";
import type { ReplicatedBucket } from "../../../aws/recovery/bucket-replication";
import { PrivateBucket } from "../../../aws/storage/private-bucket";
import { type Target, targetShape } from "../../../aws/target";
import { checkProps } from "../../../terraform/check-props";
import { objectStoreProblems } from "../checks";
import { defaultPriceClass, type ObjectStoreSettings, objectStoreSettingsSchema } from "../settings";
import { type ObjectStoreSpec, objectStoreSchema } from "../spec";
import { ObjectStoreAccess } from "./object-store-access";
import { ObjectStoreLogs } from "./object-store-logs";
import { PublicDistribution, type PublicHost } from "./public-distribution";

export interface ObjectStoreProps
  extends Target,
    ObjectStoreSettings,
    Omit<ObjectStoreSpec, keyof DataAccess | "kind" | "publicRead"> {
  /** First part of the buckets' names: `shop-production`. Names are cut to 63 characters. */
  readonly prefix: string;
  /** Name of the store in kebab case: part of the buckets' names and of the variables that its users get, `uploads`. */
  readonly label: string;
  /** Encrypts the objects: a key that S3 may use. */
  readonly key: KeyRef;
  /**
   * Origins of the pages on which browsers use presigned URLs: `https://shop.example.com`.
   * @default none
   */
  readonly origins?: readonly string[];
  /**
   * Region in which AWS Backup keeps copies of its backups.
   * @default none
   */
  readonly copiesIn?: string;
  /**
   * Where anybody reads the objects. The key has to let CloudFront decrypt.
   * @default nowhere
   */
  readonly publicHost?: PublicHost;
}

const schema = exactly({
  ...targetShape,
  ...objectStoreSettingsSchema.shape,
  ...objectStoreSchema.pick({ expireDays: true, browsers: true }).shape,
});

function restoredFrom(region: string | undefined): string {
  return region === undefined
    ? "AWS Backup restores its objects; the backups are in this region only"
    : `AWS Backup restores its objects from copies in ${region}`;
}

/** A bucket for an application's files. Task roles read or write it, as the application defines. */
export class ObjectStore extends Construct {
  /** The bucket with the objects. */
  readonly bucket: PrivateBucket;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ObjectStoreProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, objectStoreProblems);
    const { prefix, label, account, region } = props;
    const name = physicalName("aws_s3_bucket", prefix, label, account, region);
    const { publicHost } = props;
    const logs = new ObjectStoreLogs(this, "access-logs", {
      ...props,
      of: name,
      isPublic: publicHost !== undefined,
    });
    const distribution =
      publicHost &&
      new PublicDistribution(this, "public", {
        ...publicHost,
        region,
        bucketName: name,
        priceClass: props.priceClass ?? defaultPriceClass,
        logs: logs.bucket,
      });
    this.bucket = new PrivateBucket(this, "bucket", {
      name,
      encryption: props.key,
      accessLogs: { bucket: logs.bucket },
      onlyHereBecause: isOff(props.recovery) ? props.recovery.because : restoredFrom(props.copiesIn),
      expireDays: props.expireDays,
      keepOldVersionsDays: props.keepDeletedDays,
      lockDays: props.lockDays,
      destroyWithContentsBecause: props.destroyWithContentsBecause,
      grants: (arn) => (distribution ? [distribution.mayRead(arn)] : []),
    });
    this.letBrowsersIn(props);
  }

  /** Which pages may read and write with presigned URLs. It opens nothing: S3 asks for the signature in each case. */
  private letBrowsersIn({ browsers = [], origins = [] }: ObjectStoreProps): void {
    if (browsers.length === 0 || origins.length === 0) return;
    const methods = { download: ["GET", "HEAD"], upload: ["PUT", "POST"] };
    new S3BucketCorsConfiguration(this, "cors", {
      bucket: this.name,
      corsRule: [
        {
          allowedOrigins: [...origins],
          allowedMethods: (["download", "upload"] as const).flatMap((what) =>
            browsers.includes(what) ? methods[what] : [],
          ),
          allowedHeaders: ["content-type", "content-md5", "x-amz-*"],
          // A page joins the parts of an upload by their ETags.
          exposeHeaders: ["ETag"],
          maxAgeSeconds: 3000,
        },
      ],
    });
  }

  /** Name of the bucket, as a reference: what uses it is created after the bucket. */
  get name(): string {
    return this.bucket.resource.id;
  }

  /** The bucket, for a replication into another region. */
  get replicated(): ReplicatedBucket {
    const { resource, versioning } = this.bucket;
    const { prefix, label, account, region, key } = this.props;
    const plainName = physicalName("aws_s3_bucket", prefix, label, account, region);
    return { name: resource.id, plainName, arn: resource.arn, key, versioning };
  }

  /** Lets a service read and list. Because it may list, S3 answers 404 for a missing object, not 403. */
  grantRead(consumer: Consumer): void {
    this.access.grantRead(consumer);
  }

  /** Lets a service write and delete objects, but not versions: what it deletes can be restored for `keepDeletedDays`. */
  grantWrite(consumer: Consumer): void {
    this.access.grantWrite(consumer);
  }

  /** Lets a service read, list, write and delete objects. */
  grantReadWrite(consumer: Consumer): void {
    this.access.grantReadWrite(consumer);
  }

  private get access(): ObjectStoreAccess {
    return new ObjectStoreAccess({
      ...this.props,
      bucket: { name: this.name, arn: this.bucket.resource.arn },
    });
  }
}
