import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { Construct } from "constructs";
import { isOff } from "../../../application/choice";
import type { Intent } from "../../../application/data-access";
import { exactly } from "../../../application/schema-values";
import type { Consumer } from "../../../aws/consumer";
import type { KeyRef } from "../../../aws/existing/references";
import { physicalName } from "../../../aws/names/physical-name";
import { PrivateBucket } from "../../../aws/storage/private-bucket";
import { type Target, targetShape } from "../../../aws/target";
import { checkProps } from "../../../terraform/check-props";
import { objectStoreProblems } from "../checks";
import { defaultPriceClass, type ObjectStoreSettings, objectStoreSettingsSchema } from "../settings";
import { type ObjectStoreSpec, objectStoreSchema } from "../spec";
import { objectStoreVariables, publicUrlVariable } from "../variables";
import { ObjectStoreLogs } from "./object-store-logs";
import { PublicDistribution, type PublicHost } from "./public-distribution";

export interface ObjectStoreProps
  extends Target,
    ObjectStoreSettings,
    Pick<ObjectStoreSpec, "expireDays" | "browsers"> {
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

const reading = ["s3:GetObject", "s3:GetObjectTagging"];
const writing = ["s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject"];
/** Actions on multipart uploads, also on those that were aborted. */
const parts = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

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

  /** Lets a service read and list. Because it may list, S3 answers 404 for a missing object, not 403. */
  grantRead(consumer: Consumer): void {
    this.grant(consumer, { reads: true, writes: false });
  }

  /** Lets a service write and delete objects, but not versions: what it deletes can be restored for `keepDeletedDays`. */
  grantWrite(consumer: Consumer): void {
    this.grant(consumer, { reads: false, writes: true });
  }

  /** Lets a service read, list, write and delete objects. */
  grantReadWrite(consumer: Consumer): void {
    this.grant(consumer, { reads: true, writes: true });
  }

  private grant(consumer: Consumer, { reads, writes }: Intent): void {
    const { label, region, key, publicHost } = this.props;
    const variables = objectStoreVariables(label);
    const { arn } = this.bucket.resource;
    consumer.setVariable(variables.bucket, this.name);
    consumer.setVariable(variables.endpoint, `https://s3.${region}.amazonaws.com`);
    consumer.setVariable(variables.region, region);
    consumer.setVariable(variables.pathStyle, "off");
    if (publicHost) consumer.setVariable(publicUrlVariable(label), `https://${publicHost.host}`);
    consumer.allow(
      ...(reads ? [{ actions: ["s3:ListBucket"], resources: [arn] }] : []),
      {
        actions: [...(reads ? reading : []), ...(writes ? [...writing, ...parts] : [])],
        resources: [`${arn}/*`],
      },
      {
        // S3 decrypts the parts of a multipart upload when it joins them.
        actions: writes ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"],
        resources: [key.arn],
        // The key encrypts other data too: this limits it to the bucket key of this bucket.
        conditions: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": arn } },
      },
    );
  }
}
