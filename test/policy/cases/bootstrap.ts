import { lacks, type RuleCases, sets } from "../rule-case";

const bucket = "aws_s3_bucket";
const repository = ["aws_ecr_repository", "registry/shop-api"] as const;
const encryption = ["aws_s3_bucket_server_side_encryption_configuration", "state/bucket/encryption"] as const;

const selector = ["aws_cloudtrail", "baseline/account-wide/trail", "advanced_event_selector"] as const;

/** Buckets, registries and the trail. */
export const bootstrapCases: RuleCases = {
  stack: "bootstrap",
  cases: [
    {
      ...sets("trail-records-secrets", "reads are not recorded", selector, [
        {
          field_selector: [
            { field: "eventCategory", equals: ["Management"] },
            { field: "readOnly", equals: ["false"] },
          ],
        },
      ]),
      also: ["trail-records-objects"],
    },
    sets("trail-records-objects", "the default: no data events", selector, undefined),
    lacks("bucket-no-public-access", "no block of public access", [
      "aws_s3_bucket_public_access_block",
      "state/bucket/public-access",
    ]),
    ...["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map(
      (attribute) =>
        sets(
          "bucket-no-public-access",
          `it may be opened without ${attribute}`,
          ["aws_s3_bucket_public_access_block", "state/bucket/public-access", attribute],
          false,
        ),
    ),
    sets(
      "bucket-versioned",
      "overwritten objects are lost",
      ["aws_s3_bucket_versioning", "state/bucket/versioning", "versioning_configuration.status"],
      "Suspended",
    ),
    lacks("bucket-encrypted", "the default encryption of S3", encryption),
    {
      ...sets(
        "bucket-encrypted",
        "an unknown encryption algorithm",
        [...encryption, "rule.apply_server_side_encryption_by_default.sse_algorithm"],
        "DES",
      ),
      also: ["bucket-own-key"],
    },
    sets(
      "bucket-own-key",
      "S3's own key",
      [...encryption, "rule"],
      [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    ),
    sets(
      "bucket-owner-enforced",
      "ACLs count",
      ["aws_s3_bucket_ownership_controls", "state/bucket/ownership", "rule.object_ownership"],
      "ObjectWriter",
    ),
    sets(
      "bucket-lifecycle",
      "the rule is off",
      ["aws_s3_bucket_lifecycle_configuration", "state/bucket/lifecycle", "rule.status"],
      "Disabled",
    ),
    lacks("bucket-lifecycle", "no rule", ["aws_s3_bucket_lifecycle_configuration", "state/bucket/lifecycle"]),
    lacks("bucket-logged", "no access logs", ["aws_s3_bucket_logging", "state/bucket/logging"]),
    sets(
      "bucket-kept",
      "it can be destroyed with its objects",
      [bucket, "state/bucket", "force_destroy"],
      true,
    ),
    sets("stateful-guarded", "the state can be destroyed", [bucket, "state/bucket", "lifecycle"], undefined),
    sets(
      "stateful-guarded",
      "the key of the state can be destroyed",
      ["aws_kms_key", "state/key", "lifecycle.prevent_destroy"],
      false,
    ),
    lacks("bucket-tls-only", "no policy", ["aws_s3_bucket_policy", "state/bucket/policy"]),
    {
      rule: "bucket-tls-only",
      wrong: "only listing is denied without TLS",
      change: (draft) =>
        draft.setEmbedded("aws_s3_bucket_policy", "state/bucket/policy", "policy", "Statement.0.Action", [
          "s3:ListBucket",
        ]),
    },
    {
      rule: "bucket-tls-only",
      wrong: "objects are not covered by the policy",
      change: (draft) =>
        draft.setEmbedded("aws_s3_bucket_policy", "state/bucket/policy", "policy", "Statement.0.Resource", [
          "arn:aws:s3:::shop",
        ]),
    },
    sets(
      "registry-immutable",
      "a tag can be moved to another image",
      [...repository, "image_tag_mutability"],
      "MUTABLE",
    ),
    sets(
      "registry-scanned",
      "no vulnerability scan",
      [...repository, "image_scanning_configuration.scan_on_push"],
      false,
    ),
    sets("registry-own-key", "AWS's key", [...repository, "encryption_configuration"], undefined),
    sets("registry-own-key", "no key named", [...repository, "encryption_configuration.kms_key"], undefined),
    sets(
      "registry-own-key",
      "AES256, which has no customer managed key",
      [...repository, "encryption_configuration.encryption_type"],
      "AES256",
    ),
    lacks("registry-lifecycle", "images are kept forever", [
      "aws_ecr_lifecycle_policy",
      "registry/shop-api-lifecycle",
    ]),
    ...[{ tagStatus: "any" }, { tagStatus: "tagged", tagPrefixList: ["1."] }].map((selection) =>
      sets(
        "registry-keeps-tags",
        `images of production expire: ${selection.tagStatus}`,
        ["aws_ecr_lifecycle_policy", "registry/shop-api-lifecycle", "policy"],
        JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              selection: { ...selection, countType: "imageCountMoreThan", countNumber: 100 },
              action: { type: "expire" },
            },
          ],
        }),
      ),
    ),
  ],
};
