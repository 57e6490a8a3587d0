import { Construct } from "constructs";
import type { Intent } from "../../../application/data-access";
import type { Consumer } from "../../../aws/consumer";
import type { EncryptionKey } from "../../../aws/encryption/encryption-key";
import { fitName } from "../../../aws/fit-name";
import { PrivateBucket, type PrivateBucketProps } from "../../../aws/storage/private-bucket";
import type { Target } from "../../../aws/target";
import { objectStoreVariables } from "../variables";
import { ObjectStoreLogs } from "./object-store-logs";

export interface ObjectStoreProps
  extends Target,
    Pick<PrivateBucketProps, "expireDays" | "lockDays" | "onlyHereBecause" | "destroyWithContentsBecause"> {
  /** First part of names: `shop-production`. */
  readonly prefix: string;
  /** The word in the application: names the variables in the containers that use it. */
  readonly label: string;
  /** A key that S3 may use. */
  readonly key: EncryptionKey;
  /** Days for which replaced and deleted objects can be brought back. */
  readonly keepDeletedDays: number;
  /** Days for which the log of who accessed which object is kept. */
  readonly accessLogDays: number;
}

const reading = ["s3:GetObject", "s3:GetObjectTagging"];
const writing = ["s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject"];
/** Of what is uploaded in parts, and of what was given up. */
const parts = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/** A bucket for an application's files, which the roles of those that use it read or write, each as far as it says. */
export class ObjectStore extends Construct {
  readonly bucket: PrivateBucket;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ObjectStoreProps,
  ) {
    super(scope, id);
    const { prefix, label, account, region } = props;
    const name = fitName(63, prefix, label, account, region);
    const logs = new ObjectStoreLogs(this, "access-logs", { ...props, of: name });
    this.bucket = new PrivateBucket(this, "bucket", {
      name,
      encryption: props.key,
      accessLogs: { bucket: logs.bucket },
      onlyHereBecause: props.onlyHereBecause,
      expireDays: props.expireDays,
      keepOldVersionsDays: props.keepDeletedDays,
      lockDays: props.lockDays,
      destroyWithContentsBecause: props.destroyWithContentsBecause,
    });
  }

  /** The bucket's name, which is known when it exists. */
  get name(): string {
    return this.bucket.resource.id;
  }

  /**
   * Lets a service read, or write, or both. A reader can tell a missing object from a forbidden one, because it may list;
   * a writer alone sees no object, and what it deletes can be brought back: only versions are deleted for good.
   */
  allowFrom(consumer: Consumer, { reads, writes }: Intent): void {
    const { label, region, key } = this.props;
    const variables = objectStoreVariables(label);
    const { arn } = this.bucket.resource;
    consumer.setVariable(variables.bucket, this.name);
    consumer.setVariable(variables.endpoint, `https://s3.${region}.amazonaws.com`);
    consumer.setVariable(variables.region, region);
    consumer.setVariable(variables.pathStyle, "off");
    consumer.allow(
      ...(reads ? [{ actions: ["s3:ListBucket"], resources: [arn] }] : []),
      {
        actions: [...(reads ? reading : []), ...(writes ? [...writing, ...parts] : [])],
        resources: [`${arn}/*`],
      },
      {
        // Whoever uploads in parts has S3 read them again to put them together.
        actions: writes ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"],
        resources: [key.arn],
        // The key encrypts other data too: S3 asks for this bucket's, by the bucket key.
        conditions: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": arn } },
      },
    );
  }
}
