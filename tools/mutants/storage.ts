import type { MutantsOfFile } from "./mutant";

const state = "test/constructs/aws/state/state-store.test.ts";

export const storageMutants: readonly MutantsOfFile[] = [
  {
    file: "constructs/aws/storage/private-bucket.ts",
    noticedBy: state,
    changes: [
      ["objects may get public ACLs", "blockPublicAcls: true", "blockPublicAcls: false"],
      ["buckets may get a public policy", "blockPublicPolicy: true", "blockPublicPolicy: false"],
      ["public ACLs count", "ignorePublicAcls: true", "ignorePublicAcls: false"],
      ["a public policy counts", "restrictPublicBuckets: true", "restrictPublicBuckets: false"],
      [
        "public access is not blocked for this bucket",
        'new S3BucketPublicAccessBlock(this, "public-access", {\n      bucket,',
        'new S3BucketPublicAccessBlock(this, "public-access", {\n      bucket: "another",',
      ],
      ["who writes an object owns it", '"BucketOwnerEnforced"', '"ObjectWriter"'],
      [
        "what is overwritten is lost",
        'versioningConfiguration: { status: "Enabled" }',
        'versioningConfiguration: { status: "Suspended" }',
      ],
      [
        "buckets with a key of their own do not use it",
        'sseAlgorithm: "aws:kms", kmsMasterKeyId: encryption.arn',
        'sseAlgorithm: "AES256"',
      ],
      ["requests without TLS are accepted", 'denyWithoutTls(["s3:*"], everything),', ""],
      [
        "reads without TLS are accepted",
        "const everything = [this.resource.arn, `${this.resource.arn}/*`]",
        "const everything = [this.resource.arn]",
      ],
      ["accesses are not logged", "targetBucket: accessLogs.bucket", 'targetBucket: "another"'],
      ["what the bucket's policy grants is lost", "...(props.grants?.(this.resource.arn) ?? []),", ""],
      [
        "destroying a bucket destroys what is in it",
        "props.destroyWithContents ?? false",
        "props.destroyWithContents ?? true",
      ],
      ["old versions go after a day", "noncurrentDays: props.keepOldVersionsDays", "noncurrentDays: 1"],
      [
        "broken uploads are paid for ever",
        "abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],",
        "",
      ],
      [
        "the life cycle is switched off",
        'status: "Enabled",\n          filter',
        'status: "Disabled",\n          filter',
      ],
    ],
  },
  {
    file: "constructs/aws/state/state-store.ts",
    noticedBy: state,
    changes: [
      ["a destroy takes the state with it", "resource.lifecycle = { preventDestroy: true };", ""],
      [
        "a destroy takes the state's key with it",
        "[key.resource, logs.resource, this.bucket.resource]",
        "[logs.resource, this.bucket.resource]",
      ],
      ["an overwritten state is lost after a day", "keepOldVersionsDays: 365", "keepOldVersionsDays: 1"],
      [
        "nobody knows who read the state",
        "accessLogs: { bucket: logs.resource.id }",
        'accessLogs: { noneBecause: "not needed" }',
      ],
      [
        "states are deleted after a year",
        "keepOldVersionsDays: 365,",
        "keepOldVersionsDays: 365, expireDays: 365,",
      ],
      [
        "other accounts write into the state's access log",
        'StringEquals: { "aws:SourceAccount": account },',
        "",
      ],
    ],
  },
  {
    file: "constructs/aws/registry/image-registry.ts",
    noticedBy: "test/constructs/aws/registry/image-registry.test.ts",
    changes: [
      ["a tag can be moved to another image", '"IMMUTABLE"', '"MUTABLE"'],
      ["images are not scanned", "scanOnPush: true", "scanOnPush: false"],
      [
        "images are encrypted with AWS's key",
        '{ encryptionType: "KMS", kmsKey: key.arn }',
        '{ encryptionType: "AES256" }',
      ],
      ["there is no image to go back to", "countNumber: 100", "countNumber: 1"],
    ],
  },
];
