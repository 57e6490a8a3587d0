import { PrivateBucket, type PrivateBucketProps } from "../../../../constructs/aws/storage/private-bucket";
import { at, statements, synthesizeStack } from "../../../support/synthesize";

const because = "nothing in it is secret";

function bucket(props: Partial<PrivateBucketProps> = {}) {
  return synthesizeStack((scope) => {
    new PrivateBucket(scope, "files", {
      name: "test-files",
      encryption: { s3ManagedBecause: because },
      accessLogs: { noneBecause: because },
      onlyHereBecause: "it can be made again",
      keepOldVersionsDays: 30,
      ...props,
    });
  });
}

const stack = bucket();

test("is not destroyed with objects in it, except with a reason", () => {
  expect(at(stack, "aws_s3_bucket", "files").force_destroy).toBe(false);
  const because = "what is in it is made anew each night";
  const temporary = at(bucket({ destroyWithContentsBecause: because }), "aws_s3_bucket", "files");
  expect(temporary.force_destroy).toBe(true);
  expect(temporary["//"]).toMatchObject({ suppressed: { "bucket-kept": because } });
});

test("keeps noncurrent versions for a while, and aborts incomplete uploads", () => {
  expect(at(stack, "aws_s3_bucket_lifecycle_configuration", "files/lifecycle").rule).toEqual([
    {
      id: "tidy",
      status: "Enabled",
      filter: [{ prefix: "" }],
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
    },
  ]);
  const expiring = bucket({ expireDays: 90 });
  expect(at(expiring, "aws_s3_bucket_lifecycle_configuration", "files/lifecycle").rule).toEqual([
    expect.objectContaining({ expiration: [{ days: 90 }] }),
  ]);
});

test("denies requests without TLS, after public access is blocked", () => {
  const policy = at(stack, "aws_s3_bucket_policy", "files/policy");
  expect(statements(policy)).toEqual([
    expect.objectContaining({
      Effect: "Deny",
      Action: ["s3:*"],
      Resource: [expect.stringMatching(/\.arn\}$/), expect.stringMatching(/\.arn\}\/\*$/)],
    }),
  ]);
  expect(policy.depends_on).toEqual([
    expect.stringMatching(/^aws_s3_bucket_public_access_block\.files_public-access_/),
  ]);
});

test("all settings apply to this bucket", () => {
  const parts = Object.entries(stack.resource).filter(([type]) => type.startsWith("aws_s3_bucket_"));
  expect(parts).toHaveLength(6);
  for (const [, part] of parts.flatMap(([, instances]) => Object.entries(instances)))
    expect(part.bucket).toMatch(/^\$\{aws_s3_bucket\.files_\w+\.id\}$/);
});

test("is encrypted with the key of S3 by default", () => {
  const encryption = at(stack, "aws_s3_bucket_server_side_encryption_configuration", "files/encryption");
  expect(encryption.rule).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
});

test("suppresses controls with a reason", () => {
  expect(at(stack, "aws_s3_bucket", "files")["//"]).toMatchObject({
    suppressed: {
      CKV_AWS_144: "it can be made again",
      CKV_AWS_145: because,
      CKV_AWS_18: because,
      "bucket-logged": because,
    },
  });
});
