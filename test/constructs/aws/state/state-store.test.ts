import { stateLocation } from "../../../../constructs/aws/state/state-location";
import { StateStore } from "../../../../constructs/aws/state/state-store";
import { at, type Synthesized, statements, synthesizeStack } from "../../../support/synthesize";

const target = { account: "111111111111", region: "eu-west-1" };
let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => void new StateStore(scope, "state", { ...target, application: "shop" }));
});

test("has the bucket name that the backends of environments use", () => {
  const { bucket, keyAlias, keyArn } = stateLocation("shop", target);
  expect(at(stack, "aws_s3_bucket", "state/bucket").bucket).toBe(bucket);
  expect(at(stack, "aws_kms_alias", "state/key/alias").name).toBe(`alias/${keyAlias}`);
  expect(keyArn).toBe("arn:aws:kms:eu-west-1:111111111111:alias/shop/terraform-state");
});

test("is versioned, encrypted with its own key, private and access-logged", () => {
  expect(at(stack, "aws_s3_bucket_versioning", "state/bucket/versioning").versioning_configuration).toEqual({
    status: "Enabled",
  });
  expect(
    at(stack, "aws_s3_bucket_server_side_encryption_configuration", "state/bucket/encryption").rule,
  ).toEqual([
    {
      apply_server_side_encryption_by_default: {
        kms_master_key_id: expect.stringMatching(/aws_kms_key\.state_key/),
        sse_algorithm: "aws:kms",
      },
      bucket_key_enabled: true,
    },
  ]);
  expect(at(stack, "aws_s3_bucket_public_access_block", "state/bucket/public-access")).toMatchObject({
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  expect(at(stack, "aws_s3_bucket_ownership_controls", "state/bucket/ownership").rule).toEqual({
    object_ownership: "BucketOwnerEnforced",
  });
  expect(at(stack, "aws_s3_bucket_logging", "state/bucket/logging")).toMatchObject({
    target_bucket: expect.stringMatching(/state_access-logs/),
    // The only place where the logs' bucket lets S3 write.
    target_prefix: "s3/",
  });
  expect(statements(at(stack, "aws_s3_bucket_policy", "state/bucket/policy"))).toMatchObject([
    { Sid: "DenyWithoutTls", Effect: "Deny", Action: ["s3:*"], Principal: "*" },
  ]);
});

test("keeps current states for ever, and noncurrent versions for a year", () => {
  expect(at(stack, "aws_s3_bucket_lifecycle_configuration", "state/bucket/lifecycle").rule).toEqual([
    expect.objectContaining({ noncurrent_version_expiration: [{ noncurrent_days: 365 }] }),
  ]);
  expect(at(stack, "aws_s3_bucket_lifecycle_configuration", "state/bucket/lifecycle").rule).toEqual([
    expect.not.objectContaining({ expiration: expect.anything() }),
  ]);
});

test("keeps its access logs for more than a year", () => {
  expect(at(stack, "aws_s3_bucket_lifecycle_configuration", "state/access-logs/lifecycle").rule).toEqual([
    expect.objectContaining({
      expiration: [{ days: 400 }],
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
    }),
  ]);
});

test("has a key that can be used only through S3", () => {
  expect(statements(at(stack, "aws_kms_key", "state/key")).map(({ Sid }) => Sid)).toEqual([
    "Administration",
    "ThroughS3",
  ]);
});

test("the log bucket accepts access logs only from the state bucket of this account", () => {
  const [, grant] = statements(at(stack, "aws_s3_bucket_policy", "state/access-logs/policy"));
  expect(grant).toMatchObject({
    Principal: { Service: ["logging.s3.amazonaws.com"] },
    Action: ["s3:PutObject"],
    Resource: [expect.stringMatching(/\.arn\}\/s3\/\*$/)],
    Condition: {
      StringEquals: { "aws:SourceAccount": "111111111111" },
      ArnLike: { "aws:SourceArn": ["arn:aws:s3:::shop-terraform-state-111111111111-eu-west-1"] },
    },
  });
});

test("bucket, log bucket and key have prevent_destroy", () => {
  for (const [type, path] of [
    ["aws_s3_bucket", "state/bucket"],
    ["aws_s3_bucket", "state/access-logs"],
    ["aws_kms_key", "state/key"],
  ] as const) {
    expect(at(stack, type, path).lifecycle).toEqual({ prevent_destroy: true });
  }
});

test("suppresses cross-region replication with a reason", () => {
  expect(at(stack, "aws_s3_bucket", "state/bucket")["//"]).toMatchObject({
    suppressed: { CKV_AWS_144: expect.stringContaining("another region starts with a state of its own") },
  });
});

test("the log bucket accepts access logs of other named buckets", () => {
  const both = synthesizeStack(
    (scope) =>
      void new StateStore(scope, "state", { ...target, application: "shop", alsoLogs: ["shop-audit"] }),
  );
  const [, grant] = statements(at(both, "aws_s3_bucket_policy", "state/access-logs/policy"));
  expect(grant).toMatchObject({
    Condition: {
      ArnLike: {
        "aws:SourceArn": [
          "arn:aws:s3:::shop-terraform-state-111111111111-eu-west-1",
          "arn:aws:s3:::shop-audit",
        ],
      },
    },
  });
  expect(at(both, "aws_s3_bucket_logging", "state/bucket/logging").target_prefix).toBe("s3/");
});

test("enables access logging after the policy of the log bucket", () => {
  expect(at(stack, "aws_s3_bucket_logging", "state/bucket/logging").depends_on).toEqual([
    expect.stringMatching(/^aws_s3_bucket_policy\.state_access-logs_policy/),
  ]);
});
