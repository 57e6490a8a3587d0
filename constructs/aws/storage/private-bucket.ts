import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import type { EncryptionKey } from "../encryption/encryption-key";
import { denyWithoutTls, policyDocument, type Statement } from "../iam/policy-document";

export interface PrivateBucketProps {
  /** 3–63 characters, unique in all of AWS. */
  readonly name: string;
  /** A key that S3 may use; or why S3's own key has to do. */
  readonly encryption: EncryptionKey | { readonly s3ManagedBecause: string };
  /** Where S3 writes each access; or why nowhere. */
  readonly accessLogs:
    | {
        readonly bucket: PrivateBucket;
        /** @default "s3/" */
        readonly prefix?: string;
      }
    | {
        readonly noneBecause: string;
        /**
         * Whether S3 writes other buckets' accesses into this one: such a bucket Checkov does not report.
         * @default false
         */
        readonly holdsOthers?: boolean;
      };
  /** Why the loss of its region, with what is in the bucket, is accepted: it has no copy in another region. */
  readonly onlyHereBecause: string;
  /**
   * Days after which objects are deleted.
   * @default never
   */
  readonly expireDays?: number;
  /** Days for which replaced and deleted versions are kept. */
  readonly keepOldVersionsDays: number;
  /**
   * Days for which a version cannot be deleted, but by who may bypass governance.
   * @default none
   */
  readonly lockDays?: number;
  /**
   * Why destroying the bucket destroys what is in it.
   * @default it does not: destroying a bucket that is not empty fails
   */
  readonly destroyWithContentsBecause?: string;
  /** What the bucket's policy grants, beside refusing requests without TLS. The argument is the bucket's ARN. */
  readonly grants?: (arn: string) => readonly Statement[];
}

/** A bucket that nobody outside reaches: no public access, no ACLs, versioned, encrypted, TLS only, with a life cycle. */
export class PrivateBucket extends Construct {
  readonly resource: S3Bucket;
  /** Whoever makes AWS write into the bucket depends on its policy. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    this.resource = new S3Bucket(this, "Resource", {
      bucket: props.name,
      forceDestroy: props.destroyWithContentsBecause !== undefined,
      objectLockEnabled: props.lockDays === undefined ? undefined : true,
    });
    const bucket = this.resource.id;
    suppress(this.resource, "CKV_AWS_144", props.onlyHereBecause);
    if (props.destroyWithContentsBecause !== undefined)
      suppress(this.resource, "bucket-kept", props.destroyWithContentsBecause);
    suppress(this.resource, "CKV2_AWS_62", "no program reacts to single objects of this bucket");

    const publicAccess = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", {
      bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    if (props.lockDays !== undefined) {
      new S3BucketObjectLockConfigurationA(this, "lock", {
        bucket,
        rule: { defaultRetention: { mode: "GOVERNANCE", days: props.lockDays } },
        // Only versions can be locked.
        dependsOn: [versioning],
      });
    }
    this.encrypt(bucket, props.encryption);
    this.logAccess(bucket, props.accessLogs);
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket,
      rule: [
        {
          id: "tidy",
          status: "Enabled",
          filter: [{ prefix: "" }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          noncurrentVersionExpiration: [{ noncurrentDays: props.keepOldVersionsDays }],
          ...(props.expireDays === undefined ? {} : { expiration: [{ days: props.expireDays }] }),
        },
      ],
    });
    const everything = [this.resource.arn, `${this.resource.arn}/*`];
    this.policy = new S3BucketPolicy(this, "policy", {
      bucket,
      policy: policyDocument([
        denyWithoutTls(["s3:*"], everything),
        ...(props.grants?.(this.resource.arn) ?? []),
      ]),
      dependsOn: [publicAccess],
    });
  }

  private encrypt(bucket: string, encryption: PrivateBucketProps["encryption"]): void {
    const withOwnKey = !("s3ManagedBecause" in encryption);
    if (!withOwnKey) suppress(this.resource, ["CKV_AWS_145", "AVD-AWS-0132"], encryption.s3ManagedBecause);
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket,
      rule: [
        withOwnKey
          ? {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: encryption.arn },
              bucketKeyEnabled: true,
            }
          : { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ],
    });
  }

  private logAccess(bucket: string, accessLogs: PrivateBucketProps["accessLogs"]): void {
    if ("bucket" in accessLogs) {
      new S3BucketLoggingA(this, "logging", {
        bucket,
        targetBucket: accessLogs.bucket.resource.id,
        targetPrefix: accessLogs.prefix ?? "s3/",
        // S3 refuses a target that does not let it write yet.
        dependsOn: [accessLogs.bucket.policy],
      });
      return;
    }
    const controls = [
      "AVD-AWS-0089",
      "AwsSolutions-S1",
      "bucket-logged",
      ...(accessLogs.holdsOthers ? [] : ["CKV_AWS_18"]),
    ];
    suppress(this.resource, controls, accessLogs.noneBecause);
  }
}
