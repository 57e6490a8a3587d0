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
import { checkProps } from "../../terraform/check-props";
import type { KeyRef } from "../existing/references";
import { denyWithoutTls, policyDocument, type Statement } from "../iam/policy-document";
import { physicalName } from "../names/physical-name";
import { type BucketSettings, bucketSchema } from "./bucket-settings";
import { lockProblems } from "./checks";

export interface PrivateBucketProps extends BucketSettings {
  /** A KMS key that S3 may use; or why S3's own key encrypts the objects. */
  readonly encryption: KeyRef | ManagedEncryption;
  /** Where S3 logs each access to the bucket; or why nowhere. */
  readonly accessLogs: AccessLogTarget | NoAccessLogs;
  /**
   * Statements of the bucket policy beside the one that denies requests without TLS, given the ARN of the bucket.
   * @default none
   */
  readonly grants?: (arn: string) => readonly Statement[];
}

export interface ManagedEncryption {
  /** Why no KMS key encrypts the objects, for reviewers. */
  readonly s3ManagedBecause: string;
}

export interface AccessLogTarget {
  /** Bucket for the log: its policy lets S3 write for this bucket. */
  readonly bucket: PrivateBucket;
  /**
   * First part of the log objects' keys.
   * @default "s3/"
   */
  readonly prefix?: string;
}

export interface NoAccessLogs {
  /** Why accesses are not logged, for reviewers. */
  readonly noneBecause: string;
  /**
   * Whether the bucket is the target of other buckets' access logs: Checkov does not report such a bucket.
   * @default false
   */
  readonly holdsOthers?: boolean;
}

/** A bucket without public access and ACLs: versioned, encrypted, TLS only, with a life cycle. */
export class PrivateBucket extends Construct {
  /** The bucket. */
  readonly resource: S3Bucket;
  /** The bucket policy: a resource for which AWS writes to the bucket depends on it. */
  readonly policy: S3BucketPolicy;
  /** Its versioning: a replication depends on it. */
  readonly versioning: S3BucketVersioningA;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    checkProps(this, bucketSchema, props, lockProblems);
    this.resource = new S3Bucket(this, "Resource", {
      bucket: physicalName("aws_s3_bucket", props.name),
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
    this.versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    if (props.lockDays !== undefined) {
      new S3BucketObjectLockConfigurationA(this, "lock", {
        bucket,
        rule: { defaultRetention: { mode: "GOVERNANCE", days: props.lockDays } },
        // Object Lock requires versioning.
        dependsOn: [this.versioning],
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
        // S3 rejects a target whose policy does not let it write.
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
