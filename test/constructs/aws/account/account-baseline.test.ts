import { off } from "../../../../constructs/application/choice";
import {
  AccountBaseline,
  type AccountBaselineProps,
} from "../../../../constructs/aws/account/account-baseline";
import { StateStore } from "../../../../constructs/aws/state/state-store";
import { at, resources, type Synthesized, statements, synthesizeStack } from "../../../support/synthesize";

const account = "111111111111";

function baseline(region: string, more: Partial<AccountBaselineProps> = {}): Synthesized {
  return synthesizeStack((scope) => {
    const target = { account, region, application: "shop" };
    const { accessLogs } = new StateStore(scope, "state", target);
    new AccountBaseline(scope, "baseline", { ...target, homeRegion: "eu-west-1", accessLogs, ...more });
  });
}

const home = baseline("eu-west-1");
const away = baseline("eu-central-1");
const once = "baseline/account-wide";

test("every region has disk encryption by default, GuardDuty, Access Analyzer and AWS Config", () => {
  for (const stack of [home, away]) {
    expect(at(stack, "aws_ebs_encryption_by_default", "baseline/disk-encryption").enabled).toBe(true);
    expect(at(stack, "aws_accessanalyzer_analyzer", "baseline/access-analysis")).toMatchObject({
      analyzer_name: "shop-account",
      type: "ACCOUNT",
    });
    expect(at(stack, "aws_guardduty_detector", "baseline/threat-detection")).toMatchObject({
      enable: true,
      finding_publishing_frequency: "FIFTEEN_MINUTES",
      "//": { suppressed: { CKV2_AWS_3: expect.any(String) } },
    });
    expect(
      at(stack, "aws_config_configuration_recorder_status", "baseline/configuration-recorder/status"),
    ).toMatchObject({
      is_enabled: true,
      depends_on: [expect.stringMatching(/^aws_config_delivery_channel\./)],
    });
  }
});

test("AWS Config records all resources with its own role, and global resources only in the home region", () => {
  const recorder = (stack: Synthesized) =>
    at(stack, "aws_config_configuration_recorder", "baseline/configuration-recorder");
  expect(recorder(home)).toMatchObject({
    name: "default",
    role_arn: "arn:aws:iam::111111111111:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    recording_group: { all_supported: true, include_global_resource_types: true },
    depends_on: [expect.stringMatching(/^aws_iam_service_linked_role\./)],
  });
  expect(at(home, "aws_iam_service_linked_role", `${once}/config-role`).aws_service_name).toBe(
    "config.amazonaws.com",
  );
  expect(recorder(home)["//"]).not.toHaveProperty("suppressed");
  expect(recorder(away)).toMatchObject({
    recording_group: { all_supported: true, include_global_resource_types: false },
    "//": { suppressed: { CKV2_AWS_48: expect.any(String) } },
  });
  expect(recorder(away).depends_on).toEqual([]);
});

test("AWS Config writes to the bucket of the region, below its prefix, encrypted with the audit key", () => {
  expect(at(away, "aws_config_delivery_channel", "baseline/configuration-recorder/channel")).toMatchObject({
    s3_bucket_name: expect.stringMatching(/aws_s3_bucket\.baseline_audit_bucket_/),
    s3_key_prefix: "config",
    s3_kms_key_arn: expect.stringMatching(/aws_kms_key\.baseline_audit-key_/),
    snapshot_delivery_properties: { delivery_frequency: "TwentyFour_Hours" },
    depends_on: [
      expect.stringMatching(/^aws_config_configuration_recorder\./),
      expect.stringMatching(/^aws_s3_bucket_policy\.baseline_audit_bucket_policy_/),
    ],
  });
});

test("resources of the whole account are only in its home region", () => {
  for (const type of [
    "aws_s3_account_public_access_block",
    "aws_iam_account_password_policy",
    "aws_cloudtrail",
    "aws_iam_service_linked_role",
  ]) {
    expect(resources(home, type)).toHaveLength(1);
    expect(resources(away, type)).toEqual([]);
  }
});

test("public access is blocked for all buckets of the account", () => {
  expect(at(home, "aws_s3_account_public_access_block", `${once}/public-access`)).toMatchObject({
    account_id: account,
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
});

test("the password policy requires length, mixed characters, expiry after 90 days and no reuse of the last 24", () => {
  expect(at(home, "aws_iam_account_password_policy", `${once}/password-policy`)).toMatchObject({
    minimum_password_length: 14,
    require_lowercase_characters: true,
    require_uppercase_characters: true,
    require_numbers: true,
    require_symbols: true,
    max_password_age: 90,
    password_reuse_prevention: 24,
    allow_users_to_change_password: true,
  });
});

test("the trail records every region, with log file validation", () => {
  expect(at(home, "aws_cloudtrail", `${once}/trail`)).toMatchObject({
    name: "shop-account",
    is_multi_region_trail: true,
    include_global_service_events: true,
    enable_logging: true,
    enable_log_file_validation: true,
    s3_bucket_name: expect.stringMatching(/aws_s3_bucket\.baseline_audit_bucket_/),
    s3_key_prefix: "trail",
    kms_key_id: expect.stringMatching(/aws_kms_key\.baseline_audit-key_/),
    cloud_watch_logs_group_arn: expect.stringMatching(/trail_log-group_\w+\.arn\}:\*$/),
    cloud_watch_logs_role_arn: expect.stringMatching(/trail_role_\w+\.arn\}$/),
    depends_on: [
      expect.stringMatching(/^aws_s3_bucket_policy\.baseline_audit_bucket_policy_/),
      expect.stringMatching(/^aws_iam_role_policy\.baseline_account-wide_trail_role_policy_/),
    ],
    "//": { suppressed: { CKV_AWS_252: expect.any(String) } },
  });
});

test("the trail records each read of a secret, and each access to an object but its own writes", () => {
  const { advanced_event_selector: selectors } = at(home, "aws_cloudtrail", `${once}/trail`);
  expect(selectors).toEqual([
    { name: "Management events", field_selector: [{ field: "eventCategory", equals: ["Management"] }] },
    {
      name: "Objects of shop",
      field_selector: [
        { field: "eventCategory", equals: ["Data"] },
        { field: "resources.type", equals: ["AWS::S3::Object"] },
        {
          field: "resources.ARN",
          starts_with: ["arn:aws:s3:::shop-"],
          not_starts_with: ["arn:aws:s3:::shop-audit-111111111111-eu-west-1/"],
        },
      ],
    },
  ]);
});

test("without events of objects the trail has the reason", () => {
  const stack = baseline("eu-west-1", { objectEvents: off("a data lake records its accesses itself") });
  const trail = at(stack, "aws_cloudtrail", `${once}/trail`);
  expect(trail.advanced_event_selector).toEqual([
    { name: "Management events", field_selector: [{ field: "eventCategory", equals: ["Management"] }] },
  ]);
  expect(trail["//"]).toMatchObject({
    suppressed: { "trail-records-objects": "a data lake records its accesses itself" },
  });
});

test("the trail's log group is encrypted and kept for a year, and its role writes nothing else", () => {
  expect(at(home, "aws_cloudwatch_log_group", `${once}/trail/log-group`)).toMatchObject({
    name: "/shop/trail",
    deletion_protection_enabled: true,
    retention_in_days: 365,
    kms_key_id: expect.stringMatching(/aws_kms_key\.baseline_audit-key_/),
  });
  expect(statements(at(home, "aws_iam_role_policy", `${once}/trail/role/policy`))).toEqual([
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [expect.stringMatching(/trail_log-group_\w+\.arn\}:\*$/)],
    },
  ]);
  const role = at(home, "aws_iam_role", `${once}/trail/role`);
  expect(statements(role, "assume_role_policy")).toEqual([
    { Effect: "Allow", Principal: { Service: ["cloudtrail.amazonaws.com"] }, Action: ["sts:AssumeRole"] },
  ]);
  expect(role["//"]).toMatchObject({
    suppressed: { "iam-confused-deputy": { "cloudtrail.amazonaws.com": expect.any(String) } },
  });
});

test("only CloudTrail and AWS Config of this account write to the audit bucket, each below its prefix", () => {
  const [, ...grants] = statements(at(home, "aws_s3_bucket_policy", "baseline/audit/bucket/policy"));
  const bucket = expect.stringMatching(/^\$\{aws_s3_bucket\.baseline_audit_bucket_\w+\.arn\}$/);
  const below = (path: string) => [expect.stringMatching(new RegExp(`\\.arn\\}${path}/\\*$`))];
  const ofTrail = { ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111111111111:trail/*" } };
  const ownerControls = { "s3:x-amz-acl": "bucket-owner-full-control" };
  const ownAccount = { "AWS:SourceAccount": account };
  const trail = { Effect: "Allow", Principal: { Service: ["cloudtrail.amazonaws.com"] } };
  const config = { Effect: "Allow", Principal: { Service: ["config.amazonaws.com"] } };
  expect(grants).toEqual([
    { ...trail, Sid: "TrailLooks", Action: ["s3:GetBucketAcl"], Resource: [bucket], Condition: ofTrail },
    {
      ...trail,
      Sid: "TrailWrites",
      Action: ["s3:PutObject"],
      Resource: below("/trail/AWSLogs/111111111111"),
      Condition: { ...ofTrail, StringEquals: ownerControls },
    },
    {
      ...config,
      Sid: "ConfigLooks",
      Action: ["s3:GetBucketAcl", "s3:ListBucket"],
      Resource: [bucket],
      Condition: { StringEquals: ownAccount },
    },
    {
      ...config,
      Sid: "ConfigWrites",
      Action: ["s3:PutObject"],
      Resource: below("/config/AWSLogs/111111111111/Config"),
      Condition: { StringEquals: { ...ownAccount, ...ownerControls } },
    },
  ]);
});

test("the audit bucket is encrypted, access-logged, and keeps objects for more than a year", () => {
  expect(at(home, "aws_s3_bucket", "baseline/audit/bucket")).toMatchObject({
    bucket: "shop-audit-111111111111-eu-west-1",
    force_destroy: false,
    "//": { suppressed: { CKV_AWS_144: expect.stringContaining("90 days of events") } },
  });
  expect(
    at(home, "aws_s3_bucket_server_side_encryption_configuration", "baseline/audit/bucket/encryption").rule,
  ).toMatchObject([
    { apply_server_side_encryption_by_default: { kms_master_key_id: expect.stringMatching(/audit-key/) } },
  ]);
  expect(at(home, "aws_s3_bucket_logging", "baseline/audit/bucket/logging")).toMatchObject({
    target_bucket: expect.stringMatching(/aws_s3_bucket\.state_access-logs_/),
    target_prefix: "s3/audit/",
  });
  expect(
    at(home, "aws_s3_bucket_lifecycle_configuration", "baseline/audit/bucket/lifecycle").rule,
  ).toMatchObject([
    { expiration: [{ days: 400 }], noncurrent_version_expiration: [{ noncurrent_days: 30 }] },
  ]);
});

test("the audit key can be used by CloudTrail, AWS Config, the log group and readers of the bucket", () => {
  const sids = statements(at(home, "aws_kms_key", "baseline/audit-key")).map(({ Sid }) => Sid);
  expect(sids).toEqual(["Administration", "CloudTrail", "Config", "CloudWatchLogs", "ThroughS3"]);
});
