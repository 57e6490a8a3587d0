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
      ["accesses are not logged", "targetBucket: accessLogs.bucket.resource.id", 'targetBucket: "another"'],
      ["what the bucket's policy grants is lost", "...(props.grants?.(this.resource.arn) ?? []),", ""],
      ["old versions go after a day", "noncurrentDays: props.keepOldVersionsDays", "noncurrentDays: 1"],
      ["every object asks for the key anew", "bucketKeyEnabled: true,", ""],
      ["access logs are refused until the policy stands", "dependsOn: [accessLogs.bucket.policy],", ""],
      [
        "accesses are logged where S3 may not write",
        'accessLogs.prefix ?? "s3/"',
        'accessLogs.prefix ?? "logs/"',
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
        "accessLogs: { bucket: logs }",
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
      [
        "other buckets' accesses are written into the state's log",
        'ArnLike: { "aws:SourceArn": [place.bucket, ...alsoLogs].map((name) => `arn:aws:s3:::${name}`) },',
        "",
      ],
      ["S3 writes anywhere in the log's bucket", "resources: [`${arn}/s3/*`]", "resources: [`${arn}/*`]"],
      ["the log of who read the state goes after a day", "expireDays: 400", "expireDays: 1"],
      ["the state's key can be used past S3", 'usedBy: ["s3"]', 'usedBy: ["iam"]'],
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
      ["images' key can be used past ECR", 'usedBy: ["ecr"]', 'usedBy: ["iam"]'],
      ["images without a tag stay for ever", "countNumber: 14", "countNumber: 3650"],
      ["old images stay", "new EcrLifecyclePolicy(this, `${label}-lifecycle`, {", "() => $&"],
    ],
  },
  {
    file: "constructs/aws/storage/private-bucket.ts",
    noticedBy: "test/constructs/aws/storage/private-bucket.test.ts",
    changes: [
      [
        "buckets without a key of their own are not encrypted by our decision",
        'sseAlgorithm: "AES256"',
        'sseAlgorithm: ""',
      ],
      [
        "S3's own key needs no reason",
        'if (!withOwnKey) suppress(this.resource, ["CKV_AWS_145", "AVD-AWS-0132"], encryption.s3ManagedBecause);',
        "",
      ],
      [
        "a bucket without an access log does not say why",
        "suppress(this.resource, controls, accessLogs.noneBecause);",
        "",
      ],
      [
        "a bucket without a copy elsewhere does not say why",
        'suppress(this.resource, "CKV_AWS_144", props.onlyHereBecause);',
        "",
      ],
      [
        "objects never expire although they should",
        "...(props.expireDays === undefined ? {} : { expiration: [{ days: props.expireDays }] }),",
        "",
      ],
      ["the bucket's policy comes before public access is blocked", "      dependsOn: [publicAccess],\n", ""],
    ],
  },
  {
    file: "constructs/aws/storage/private-bucket.ts",
    noticedBy: "test/constructs/aws/storage/private-bucket.test.ts",
    changes: [
      [
        "public access is not blocked for this bucket",
        'new S3BucketPublicAccessBlock(this, "public-access", {\n      bucket,',
        'new S3BucketPublicAccessBlock(this, "public-access", {\n      bucket: "another",',
      ],
      [
        "reads without TLS are accepted",
        "const everything = [this.resource.arn, `${this.resource.arn}/*`]",
        "const everything = [this.resource.arn]",
      ],
      [
        "destroying a bucket destroys what is in it",
        "forceDestroy: props.destroyWithContentsBecause !== undefined",
        "forceDestroy: true",
      ],
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
];
