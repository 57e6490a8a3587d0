import type { Intent } from "../../../application/data-access";
import type { Consumer } from "../../../aws/consumer";
import type { KeyRef } from "../../../aws/existing/references";
import { objectStoreVariables, publicUrlVariable } from "../variables";
import type { PublicHost } from "./public-distribution";

export interface ObjectStoreAccessProps {
  /** Name of the store in kebab case: the variables that its users get begin with it, `uploads`. */
  readonly label: string;
  /** Region of the bucket. */
  readonly region: string;
  /** The bucket: its name as a reference, where what uses it is created after it. */
  readonly bucket: { readonly name: string; readonly arn: string };
  /** Encrypts the objects. */
  readonly key: KeyRef;
  /**
   * Where anybody reads the objects.
   * @default nowhere
   */
  readonly publicHost?: Pick<PublicHost, "host"> | undefined;
}

const reading = ["s3:GetObject", "s3:GetObjectTagging"];
const writing = ["s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject"];
/** Actions on multipart uploads, also on those that were aborted. */
const parts = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/** What services and jobs may do with the bucket of an object store, and how they find it. */
export class ObjectStoreAccess {
  constructor(private readonly props: ObjectStoreAccessProps) {}

  /** Lets a service read and list. */
  grantRead(consumer: Consumer): void {
    this.grant(consumer, { reads: true, writes: false });
  }

  /** Lets a service write and delete objects. */
  grantWrite(consumer: Consumer): void {
    this.grant(consumer, { reads: false, writes: true });
  }

  /** Lets a service read, list, write and delete objects. */
  grantReadWrite(consumer: Consumer): void {
    this.grant(consumer, { reads: true, writes: true });
  }

  private grant(consumer: Consumer, { reads, writes }: Intent): void {
    const { label, region, key, publicHost, bucket } = this.props;
    const variables = objectStoreVariables(label);
    const { arn } = bucket;
    consumer.setVariable(variables.bucket, bucket.name);
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
