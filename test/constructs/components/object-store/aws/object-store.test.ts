import { files } from "../../../../support/object-stores";
import { ground, worker } from "../../../../support/services";
import { at, resources, type Synthesized, statements, synthesizeStack } from "../../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const on = ground(scope, { exec: false });
    const store = files(scope, { expireDays: 90, lockDays: 7 });
    const consumer = (label: string) => worker(scope, label, on, { scaleOn: { cpuPercent: 60 } }).service;
    store.grantRead(consumer("reader"));
    store.grantWrite(consumer("writer"));
    store.grantReadWrite(consumer("both"));
  });
});

const arn = expect.stringMatching(/^\$\{aws_s3_bucket\.files_bucket_\w+\.arn\}$/);
const objects = expect.stringMatching(/^\$\{aws_s3_bucket\.files_bucket_\w+\.arn\}\/\*$/);
const key = expect.stringMatching(/^\$\{aws_kms_key\.s3-key_\w+\.arn\}$/);

function granted(label: string) {
  return statements(at(stack, "aws_iam_role_policy", `${label}/service/task/roles/task/policy`));
}

const decrypting = (...Action: string[]) => ({
  Effect: "Allow",
  Action,
  Resource: [key],
  Condition: { StringEquals: { "kms:EncryptionContext:aws:s3:arn": arn } },
});

test("readers can only list and get objects", () => {
  expect(granted("reader")).toEqual([
    { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [arn] },
    { Effect: "Allow", Action: ["s3:GetObject", "s3:GetObjectTagging"], Resource: [objects] },
    decrypting("kms:Decrypt"),
  ]);
});

const writing = [
  "s3:PutObject",
  "s3:PutObjectTagging",
  "s3:DeleteObject",
  "s3:AbortMultipartUpload",
  "s3:ListMultipartUploadParts",
];

test("writers can put and delete objects, but not list, get or delete versions", () => {
  expect(granted("writer")).toEqual([
    { Effect: "Allow", Action: writing, Resource: [objects] },
    decrypting("kms:Decrypt", "kms:GenerateDataKey"),
  ]);
});

test("a reader that is also a writer has both permissions", () => {
  expect(granted("both")).toEqual([
    { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [arn] },
    { Effect: "Allow", Action: ["s3:GetObject", "s3:GetObjectTagging", ...writing], Resource: [objects] },
    decrypting("kms:Decrypt", "kms:GenerateDataKey"),
  ]);
});

test("injects the bucket name and the region", () => {
  const { container_definitions } = at(stack, "aws_ecs_task_definition", "reader/service/task");
  const [container] = JSON.parse(String(container_definitions)) as [{ environment: unknown }];
  expect(container.environment).toEqual([
    { name: "FILES_BUCKET", value: expect.stringMatching(/^\$\{aws_s3_bucket\.files_bucket_\w+\.id\}$/) },
    { name: "FILES_ENDPOINT", value: "https://s3.eu-west-1.amazonaws.com" },
    { name: "FILES_PATH_STYLE", value: "off" },
    { name: "FILES_REGION", value: "eu-west-1" },
  ]);
});

test("is encrypted with a key, keeps noncurrent versions, and locks objects for the configured time", () => {
  expect(at(stack, "aws_s3_bucket", "files/bucket")).toMatchObject({
    bucket: "test-files-111111111111-eu-west-1",
    force_destroy: false,
    object_lock_enabled: true,
  });
  const encryption = at(
    stack,
    "aws_s3_bucket_server_side_encryption_configuration",
    "files/bucket/encryption",
  );
  expect(encryption.rule).toMatchObject([
    { apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: key } },
  ]);
  expect(at(stack, "aws_s3_bucket_lifecycle_configuration", "files/bucket/lifecycle").rule).toMatchObject([
    { expiration: [{ days: 90 }], noncurrent_version_expiration: [{ noncurrent_days: 30 }] },
  ]);
  expect(at(stack, "aws_s3_bucket_object_lock_configuration", "files/bucket/lock")).toMatchObject({
    rule: { default_retention: { mode: "GOVERNANCE", days: 7 } },
    depends_on: [expect.stringMatching(/^aws_s3_bucket_versioning\./)],
  });
});

test("has no object lock by default, and force_destroy only with a reason", () => {
  const because = "what is in it is made anew each night";
  const other = synthesizeStack((scope) => {
    files(scope, { destroyWithContentsBecause: because });
  });
  expect(resources(other, "aws_s3_bucket_object_lock_configuration")).toEqual([]);
  expect(at(other, "aws_s3_bucket", "files/bucket")).not.toHaveProperty("object_lock_enabled");
  for (const path of ["files/bucket", "files/access-logs/bucket"])
    expect(at(other, "aws_s3_bucket", path)).toMatchObject({
      force_destroy: true,
      "//": { suppressed: { "bucket-kept": because } },
    });
});

test("S3 access logging is enabled for this bucket only", () => {
  expect(at(stack, "aws_s3_bucket_logging", "files/bucket/logging")).toMatchObject({
    target_bucket: expect.stringMatching(/^\$\{aws_s3_bucket\.files_access-logs_bucket_\w+\.id\}$/),
    target_prefix: "s3/",
  });
  expect(at(stack, "aws_s3_bucket", "files/access-logs/bucket").bucket).toBe(
    "test-files-logs-111111111111-eu-west-1",
  );
  const [, grant] = statements(at(stack, "aws_s3_bucket_policy", "files/access-logs/bucket/policy"));
  expect(grant).toMatchObject({
    Effect: "Allow",
    Principal: { Service: ["logging.s3.amazonaws.com"] },
    Action: ["s3:PutObject"],
    Resource: [expect.stringMatching(/\.arn\}\/s3\/\*$/)],
    Condition: {
      StringEquals: { "aws:SourceAccount": "111111111111" },
      ArnLike: { "aws:SourceArn": "arn:aws:s3:::test-files-111111111111-eu-west-1" },
    },
  });
  expect(
    at(stack, "aws_s3_bucket_lifecycle_configuration", "files/access-logs/bucket/lifecycle").rule,
  ).toMatchObject([{ expiration: [{ days: 365 }] }]);
});
