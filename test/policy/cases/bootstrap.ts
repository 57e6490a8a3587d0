import { lacks, type RuleCases, sets } from "../rule-case";

const bucket = "aws_s3_bucket";
const repository = ["aws_ecr_repository", "registry/shop-api"] as const;
const encryption = ["aws_s3_bucket_server_side_encryption_configuration", "state/bucket/encryption"] as const;

/** Buckets and registries. */
export const bootstrapCases: RuleCases = {
  stack: "bootstrap",
  cases: [
    lacks("bucket-no-public-access", "nothing keeps it from becoming public", [
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
      "what is overwritten is gone",
      ["aws_s3_bucket_versioning", "state/bucket/versioning", "versioning_configuration.status"],
      "Suspended",
    ),
    lacks("bucket-encrypted", "whatever S3 does by default", encryption),
    {
      ...sets(
        "bucket-encrypted",
        "by an algorithm that S3 does not know",
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
    lacks("bucket-logged", "nobody writes down accesses", ["aws_s3_bucket_logging", "state/bucket/logging"]),
    sets("bucket-kept", "it goes with all that is in it", [bucket, "state/bucket", "force_destroy"], true),
    sets("state-kept", "the state can be destroyed", [bucket, "state/bucket", "lifecycle"], undefined),
    sets(
      "state-kept",
      "the state's key can be destroyed",
      ["aws_kms_key", "state/key", "lifecycle.prevent_destroy"],
      false,
    ),
    lacks("bucket-tls-only", "no policy", ["aws_s3_bucket_policy", "state/bucket/policy"]),
    {
      rule: "bucket-tls-only",
      wrong: "only listing is refused without TLS",
      change: (draft) =>
        draft.setEmbedded("aws_s3_bucket_policy", "state/bucket/policy", "policy", "Statement.0.Action", [
          "s3:ListBucket",
        ]),
    },
    {
      rule: "bucket-tls-only",
      wrong: "the objects are forgotten",
      change: (draft) =>
        draft.setEmbedded("aws_s3_bucket_policy", "state/bucket/policy", "policy", "Statement.0.Resource", [
          "arn:aws:s3:::shop",
        ]),
    },
    sets(
      "registry-immutable",
      "a tag may become another image",
      [...repository, "image_tag_mutability"],
      "MUTABLE",
    ),
    sets(
      "registry-scanned",
      "nobody looks for holes",
      [...repository, "image_scanning_configuration.scan_on_push"],
      false,
    ),
    sets("registry-own-key", "AWS's key", [...repository, "encryption_configuration"], undefined),
    sets("registry-own-key", "no key named", [...repository, "encryption_configuration.kms_key"], undefined),
    sets(
      "registry-own-key",
      "S3's encryption, which has no key to name",
      [...repository, "encryption_configuration.encryption_type"],
      "AES256",
    ),
    lacks("registry-lifecycle", "images for ever", [
      "aws_ecr_lifecycle_policy",
      "registry/shop-api-lifecycle",
    ]),
  ],
};
