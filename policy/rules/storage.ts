import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, blocks, list } from "../../terraform-json/values";
import { isFalse, isOneOf, isTrue, orLeftOut } from "../expectation";
import { isProduction } from "../is-production";
import { companion, type Rule, settings } from "../rule";

const bucket = "aws_s3_bucket";
const encryption = "aws_s3_bucket_server_side_encryption_configuration";
const algorithm = "rule.apply_server_side_encryption_by_default.sse_algorithm";
const keyId = "rule.apply_server_side_encryption_by_default.kms_master_key_id";

/** Whether a load balancer or S3 writes logs into it: both support only encryption with the key of S3. */
function receivesLogs(resource: Block, stack: Stack): boolean {
  return [
    ["aws_s3_bucket_logging", "target_bucket"],
    ["aws_lb", "access_logs.bucket"],
    ["aws_lb", "connection_logs.bucket"],
  ].some(([type = "", attribute = ""]) => stack.pointingAt(resource, type, attribute).length > 0);
}

/** Buckets. */
export const storageRules: readonly Rule[] = [
  companion({
    id: "bucket-no-public-access",
    risk: "exposure",
    types: [bucket],
    companion: "aws_s3_bucket_public_access_block",
    by: "bucket",
    expect: {
      block_public_acls: isTrue,
      block_public_policy: isTrue,
      ignore_public_acls: isTrue,
      restrict_public_buckets: isTrue,
    },
    so: "no policy or ACL can make it public",
    fix: "Set all four to true.",
    source: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6", "FSBP S3.8"],
  }),
  companion({
    id: "bucket-versioned",
    types: [bucket],
    companion: "aws_s3_bucket_versioning",
    by: "bucket",
    expect: { "versioning_configuration.status": isOneOf("Enabled") },
    so: "overwritten and deleted objects can be restored",
    fix: "Set versioning_configuration.status to Enabled.",
    source: ["CKV_AWS_21", "FSBP S3.14"],
  }),
  companion({
    id: "bucket-encrypted",
    types: [bucket],
    companion: encryption,
    by: "bucket",
    expect: { [algorithm]: isOneOf("aws:kms", "aws:kms:dsse", "AES256") },
    so: "its encryption does not depend on the default",
    fix: "Set sse_algorithm to aws:kms.",
    source: ["CKV_AWS_19"],
  }),
  {
    id: "bucket-own-key",
    types: [bucket],
    expected:
      "aws:kms with a customer managed key, so that the policy of the key also decides who can read it",
    fix: "Set sse_algorithm to aws:kms and kms_master_key_id to the ARN of an aws_kms_key.",
    source: ["CKV_AWS_145", "FSBP S3.17"],
    check: (resource, stack) =>
      (receivesLogs(resource, stack) ? [] : stack.pointingAt(resource, encryption, "bucket"))
        .filter(
          ({ attributes }) =>
            !String(at(attributes, algorithm)).startsWith("aws:kms") || at(attributes, keyId) === undefined,
        )
        .map((on) => ({ attribute: keyId, value: at(on.attributes, keyId), on })),
  },
  companion({
    id: "bucket-owner-enforced",
    types: [bucket],
    companion: "aws_s3_bucket_ownership_controls",
    by: "bucket",
    expect: { "rule.object_ownership": isOneOf("BucketOwnerEnforced") },
    so: "ACLs are disabled, and the bucket owner owns every object",
    fix: "Set rule.object_ownership to BucketOwnerEnforced.",
    source: ["CKV2_AWS_65", "FSBP S3.12"],
  }),
  {
    id: "bucket-lifecycle",
    types: [bucket],
    expected: "an enabled lifecycle rule that aborts incomplete uploads, which cost money and are not listed",
    fix: "Add abort_incomplete_multipart_upload to an aws_s3_bucket_lifecycle_configuration.",
    source: ["CKV_AWS_300", "CKV2_AWS_61", "FSBP S3.13"],
    check: (resource, stack) => {
      const aborts = stack
        .pointingAt(resource, "aws_s3_bucket_lifecycle_configuration", "bucket")
        .flatMap(({ attributes }) => blocks(attributes.rule))
        .filter(({ status }) => status === "Enabled")
        .some((rule) => at(rule, "abort_incomplete_multipart_upload.days_after_initiation") !== undefined);
      return aborts ? [] : [{ attribute: "aws_s3_bucket_lifecycle_configuration", value: undefined }];
    },
  },
  companion({
    id: "bucket-logged",
    types: [bucket],
    // Each log entry would create another one.
    when: (resource, stack) => !receivesLogs(resource, stack),
    companion: "aws_s3_bucket_logging",
    by: "bucket",
    so: "each access is recorded",
    fix: "Add an aws_s3_bucket_logging to a bucket for logs.",
    source: ["CKV_AWS_18", "FSBP S3.9"],
  }),
  {
    id: "bucket-cors-origins",
    risk: "exposure",
    types: ["aws_s3_bucket_cors_configuration"],
    expected:
      "origins over HTTPS, each by its name: with * any page may use a presigned URL that a browser has",
    fix: 'List the origins of your pages, e.g. ["https://shop.example.com"].',
    source: ["AWS: S3 User Guide, Using cross-origin resource sharing (CORS)"],
    check: ({ attributes }) =>
      blocks(attributes.cors_rule)
        .flatMap(({ allowed_origins }) => list(allowed_origins))
        .filter((origin) => !/^https:\/\/[^*]+$/.test(String(origin)))
        .map((value) => ({ attribute: "cors_rule.allowed_origins", value })),
  },
  settings({
    id: "bucket-kept",
    types: [bucket],
    when: (_, stack) => isProduction(stack),
    expect: { force_destroy: orLeftOut(isFalse) },
    so: "it cannot be destroyed while it has objects",
    fix: "Remove force_destroy.",
    source: ["AWS: S3 User Guide, Deleting a general purpose bucket"],
  }),
];
