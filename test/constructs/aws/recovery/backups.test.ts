import { off } from "../../../../constructs/application/choice";
import { environmentProblems } from "../../../../constructs/components/checks";
import type { Environment } from "../../../../constructs/environment/environment";
import { violations } from "../../../../policy/violations";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { stackOf } from "../../../../terraform-json/stack-of";
import { type Changes, changedProduction } from "../../../support/configs";
import { projectStack } from "../../../support/project";
import {
  at,
  constructPath,
  resources,
  type Synthesized,
  stackNamed,
  statements,
  synthesize,
} from "../../../support/synthesize";

const because = "an edit of this test";

function production(changes: Changes = {}): Synthesized {
  const environment: Environment = changedProduction(changes);
  return stackNamed(
    synthesize((app) => {
      new EnvironmentStack(app, environment);
    }),
    "production",
  );
}

let stack: Synthesized;
beforeAll(() => {
  stack = projectStack("production");
});

type Rule = {
  rule_name: string;
  schedule: string;
  lifecycle: { delete_after: number };
  copy_action?: { destination_vault_arn: string; lifecycle: { delete_after: number } }[];
  enable_continuous_backup?: boolean;
};

const rulesOf = (from: Synthesized, frequency: string) =>
  at(from, "aws_backup_plan", `backups/plan-${frequency}`).rule as Rule[];
const schedulesOf = (from: Synthesized, frequency: string) =>
  rulesOf(from, frequency).map(({ rule_name, schedule, lifecycle }) => [
    rule_name,
    schedule,
    lifecycle.delete_after,
  ]);

const longer = [
  ["daily", "cron(0 6 * * ? *)", 35],
  ["weekly", "cron(0 6 ? * SUN *)", 90],
  ["monthly", "cron(0 6 1 * ? *)", 365],
];

test("an RPO of a database that RDS meets adds a backup a day, kept by day, week and month", () => {
  expect(schedulesOf(stack, "daily")).toEqual(longer);
});

test.each([
  [60, "hourly", "cron(0 0/1 * * ? *)"],
  [119, "hourly", "cron(0 0/1 * * ? *)"],
  [120, "every-2-hours", "cron(0 0/2 * * ? *)"],
  [300, "every-4-hours", "cron(0 2/4 * * ? *)"],
  [1439, "every-12-hours", "cron(0 6/12 * * ? *)"],
])("an RPO of %d minutes takes the backups of S3 %s", (rpoMinutes, frequency, schedule) => {
  const found = production({ "data.receipts.recovery": { rpoMinutes, rtoMinutes: 480 } });
  expect(schedulesOf(found, frequency)).toEqual([[frequency, schedule, 7], ...longer]);
});

test("an RPO below an hour takes continuous backups of S3, for 35 days at most", () => {
  const found = production({
    "data.receipts.recovery": { rpoMinutes: 15, rtoMinutes: 480 },
    "backups.dailyDays": 60,
  });
  const [first] = rulesOf(found, "continuous");
  expect(first).toMatchObject({ enable_continuous_backup: true, lifecycle: { delete_after: 35 } });
});

test("a plan selects its resources by the tag that they have", () => {
  for (const [frequency, type, path] of [
    ["daily", "aws_db_instance", "data/orders"],
    ["hourly", "aws_s3_bucket", "data/receipts/bucket"],
  ] as const) {
    const name = `shop-production-${frequency}`;
    expect(at(stack, type, path).tags).toEqual({ Backup: "shop-production", BackupPlan: name });
    expect(at(stack, "aws_backup_selection", `backups/plan-${frequency}/selection`)).toMatchObject({
      selection_tag: [{ type: "STRINGEQUALS", key: "BackupPlan", value: name }],
    });
  }
  // A replica is made again from its primary.
  expect(at(stack, "aws_db_instance", "data/orders/replica-1").tags).toBeUndefined();
});

test("each backup is copied into the recovery region, and kept there no longer than itself", () => {
  const vault = expect.stringMatching(/^\$\{aws_backup_vault\.backups_recovery-vault_\w+\.arn\}$/);
  expect(rulesOf(stack, "hourly").map(({ copy_action }) => copy_action)).toEqual(
    [7, 35, 35, 35].map((days) => [{ destination_vault_arn: vault, lifecycle: { delete_after: days } }]),
  );
  for (const type of ["aws_backup_vault", "aws_backup_vault_policy", "aws_backup_vault_lock_configuration"])
    expect(
      resources(stack, type)
        .map(([, { provider }]) => provider)
        .sort(),
    ).toEqual(["aws.recovery", undefined]);
  expect(at(stack, "aws_kms_key", "backups/recovery-vault/key").provider).toBe("aws.recovery");
});

test("copies go into a vault of another account too", () => {
  const arn = "arn:aws:backup:eu-central-1:999999999999:backup-vault:central";
  const found = production({
    "backups.copies": { region: "eu-north-1", keepDays: 35, otherAccountVault: arn },
  });
  expect(rulesOf(found, "daily")[0]?.copy_action?.map((own) => own.destination_vault_arn)).toEqual([
    expect.stringContaining("recovery-vault"),
    arn,
  ]);
  const shared = { Principal: { AWS: ["arn:aws:iam::999999999999:root"] }, Resource: ["*"] };
  const ofKey = (json: Synthesized) => statements(at(json, "aws_kms_key", "data-key"));
  expect(ofKey(found).slice(-2)).toEqual([
    {
      Sid: "Account999999999999",
      Effect: "Allow",
      ...shared,
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    },
    {
      Sid: "ServicesIn999999999999",
      Effect: "Allow",
      ...shared,
      Action: ["kms:CreateGrant"],
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ]);
  expect(JSON.stringify(ofKey(stack))).not.toContain("999999999999");
  expect(violations(stackOf("production", { ...found })).map(({ rule }) => rule.id)).toEqual([]);
});

test("the transaction log of a database is replicated where copies come too seldom", () => {
  expect(resources(stack, "aws_db_instance_automated_backups_replication")).toHaveLength(1);
  expect(
    at(stack, "aws_db_instance_automated_backups_replication", "backups/replication-orders"),
  ).toMatchObject({
    provider: "aws.recovery",
    source_db_instance_arn: expect.stringContaining("aws_db_instance.data_orders_"),
    kms_key_id: expect.stringContaining("aws_kms_key.backups_recovery-vault_key_"),
    retention_period: 35,
  });
  const seldom = production({ "data.orders.recovery": { rpoMinutes: 1440, rtoMinutes: 240 } });
  expect(resources(seldom, "aws_db_instance_automated_backups_replication")).toEqual([]);
});

test("nobody deletes a backup: a policy denies it, and a lock keeps it", () => {
  for (const path of ["backups/vault", "backups/recovery-vault"]) {
    expect(statements(at(stack, "aws_backup_vault_policy", `${path}/policy`))).toEqual([
      expect.objectContaining({
        Effect: "Deny",
        Principal: "*",
        Action: [
          "backup:DeleteRecoveryPoint",
          "backup:DisassociateRecoveryPoint",
          "backup:UpdateRecoveryPointLifecycle",
        ],
        Resource: ["*"],
      }),
    ]);
    const lock = at(stack, "aws_backup_vault_lock_configuration", `${path}/lock`);
    expect(lock).toMatchObject({ min_retention_days: 7, max_retention_days: 365 });
    // It would be a lock for ever.
    expect(lock).not.toHaveProperty("changeable_for_days");
  }
  const forever = production({
    "backups.lock": {
      ...{ mode: "compliance", minDays: 7, maxDays: 365, removableForDays: 30 },
      irreversibleBecause: "the auditor requires it of all records",
    },
  });
  expect(at(forever, "aws_backup_vault_lock_configuration", "backups/vault/lock")).toMatchObject({
    changeable_for_days: 30,
  });
});

test("the newest backup of each component is restored twice a week", () => {
  expect(at(stack, "aws_backup_restore_testing_plan", "backups/drills")).toMatchObject({
    schedule_expression: "cron(0 18 ? * MON,THU *)",
    recovery_point_selection: [
      {
        algorithm: "LATEST_WITHIN_WINDOW",
        include_vaults: [expect.stringContaining("aws_backup_vault.backups_vault_")],
        recovery_point_types: ["SNAPSHOT", "CONTINUOUS"],
        selection_window_days: 7,
      },
    ],
  });
  for (const [type, arn] of [
    ["RDS", "aws_db_instance.data_orders_"],
    ["S3", "aws_s3_bucket.data_receipts_bucket_"],
  ])
    expect(
      at(stack, "aws_backup_restore_testing_selection", `backups/drills/${type?.toLowerCase()}`),
    ).toMatchObject({
      protected_resource_type: type,
      protected_resource_arns: [expect.stringContaining(String(arn))],
      validation_window_hours: 1,
    });
});

describe("reports", () => {
  const reports = { "backups.reports": { keepDays: 365 } };

  test("there are none unless the config says so", () => {
    expect(resources(stack, "aws_backup_report_plan")).toEqual([]);
  });

  test("jobs and controls are reported each day, in a bucket that AWS Backup writes to", () => {
    const found = production(reports);
    const plans = resources(found, "aws_backup_report_plan").map(([, own]) => own);
    expect(plans.map(({ name, report_setting }) => [name, report_setting])).toEqual(
      expect.arrayContaining([
        ["shop_production_backup_job", { report_template: "BACKUP_JOB_REPORT" }],
        ["shop_production_copy_job", { report_template: "COPY_JOB_REPORT" }],
        ["shop_production_restore_job", { report_template: "RESTORE_JOB_REPORT" }],
        ...["control", "resource"].map((of) => [
          `shop_production_${of}_compliance`,
          {
            report_template: `${of.toUpperCase()}_COMPLIANCE_REPORT`,
            framework_arns: [expect.stringContaining("aws_backup_framework.backups_framework_")],
            number_of_frameworks: 1,
          },
        ]),
      ]),
    );
    expect(plans).toHaveLength(5);
    const policy = at(found, "aws_s3_bucket_policy", "backups/reports/bucket/policy");
    expect(policy.depends_on).toContainEqual(
      expect.stringContaining("aws_backup_framework.backups_framework_"),
    );
    expect(statements(policy)[1]).toMatchObject({
      Action: ["s3:PutObject"],
      Principal: {
        AWS: [
          "arn:aws:iam::333333333333:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports",
        ],
      },
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    });
    const [rule] = at(found, "aws_s3_bucket_lifecycle_configuration", "backups/reports/bucket/lifecycle")
      .rule as { expiration: unknown }[];
    expect(rule?.expiration).toEqual([{ days: 365 }]);
    expect(violations(stackOf("production", { ...found }))).toEqual([]);
  });

  test.each([0, 3651])("%d days are refused", (keepDays) => {
    expect(environmentProblems([changedProduction({ "backups.reports": { keepDays } })])).toEqual([
      {
        path: "production: backups.reports.keepDays",
        value: keepDays,
        expected: "a whole number of days from 1 to 3650",
        fix: "Write a number from 1 to 3650.",
      },
    ]);
  });
});

test("drills restore databases into the isolated subnets, where nobody reaches them but what reads them", () => {
  const { restore_metadata_overrides: overrides } = at(
    stack,
    "aws_backup_restore_testing_selection",
    "backups/drills/rds",
  ) as { restore_metadata_overrides: Record<string, string> };
  expect(overrides.dbSubnetGroupName).toMatch(
    /^\$\{aws_db_subnet_group\.backups_drills_subnets_\w+\.name\}$/,
  );
  expect(overrides.vpcSecurityGroupIds).toMatch(
    /^\["\$\{aws_security_group\.backups_drills_security-group_\w+\.id\}"\]$/,
  );
  expect(at(stack, "aws_db_subnet_group", "backups/drills/subnets").subnet_ids).toEqual(
    at(stack, "aws_db_subnet_group", "data/orders/subnets").subnet_ids,
  );
  const rules = resources(stack, "aws_vpc_security_group_ingress_rule").filter(([, rule]) =>
    constructPath(rule).startsWith("backups/"),
  );
  expect(rules.map(([, { description }]) => description)).toEqual(["From orders-restored"]);
  expect(at(stack, "aws_backup_restore_testing_selection", "backups/drills/s3")).not.toHaveProperty(
    "restore_metadata_overrides",
  );
});

test("an alarm fires on each job that fails, expires, or does not happen", () => {
  const alarms = resources(stack, "aws_cloudwatch_metric_alarm").flatMap(([, alarm]) =>
    alarm.namespace === "AWS/Backup"
      ? [
          [
            alarm.metric_name,
            alarm.dimensions,
            alarm.threshold,
            alarm.treat_missing_data,
            alarm.evaluation_periods,
          ],
        ]
      : [],
  );
  const vault = { BackupVaultName: "shop-production" };
  const restores = (type: string) => [
    ["NumberOfRestoreJobsFailed", { ResourceType: type }, 0, "notBreaching", 1],
    ["NumberOfRestoreJobsCompleted", { ResourceType: type }, 1, "breaching", 5],
  ];
  expect(alarms).toEqual([
    ["NumberOfBackupJobsAborted", vault, 0, "notBreaching", 1],
    ["NumberOfCopyJobsFailed", vault, 0, "notBreaching", 1],
    ["NumberOfBackupJobsExpired", vault, 0, "notBreaching", 1],
    ["NumberOfBackupJobsFailed", vault, 0, "notBreaching", 1],
    ["NumberOfBackupJobsCompleted", vault, 2, "breaching", 1],
    ...restores("RDS"),
    ...restores("S3"),
  ]);
});

test("copies that failed, and objects that were not backed up or restored, are told to the topic of tickets", () => {
  expect(at(stack, "aws_backup_vault_notifications", "backups/notices")).toMatchObject({
    backup_vault_name: expect.stringMatching(/aws_backup_vault\.backups_vault_/),
    sns_topic_arn: expect.stringMatching(/aws_sns_topic\.alerts_ticket_/),
    backup_vault_events: ["COPY_JOB_FAILED", "S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"],
  });
});

test("the alerts topic, and its key, let AWS Backup publish; without backups they do not", () => {
  const published = (from: Synthesized) =>
    statements(at(from, "aws_sns_topic_policy", "alerts/policy"))[0]?.Principal as { Service: string[] };
  const keySids = (from: Synthesized) =>
    statements(at(from, "aws_kms_key", "alerts/key")).map(({ Sid }) => Sid);
  expect(published(stack).Service).toContain("backup.amazonaws.com");
  expect(keySids(stack)).toContain("BackupNotices");
  const dev = projectStack("dev");
  expect(published(dev).Service).not.toContain("backup.amazonaws.com");
  expect(keySids(dev)).not.toContain("BackupNotices");
  expect(resources(dev, "aws_backup_vault")).toEqual([]);
});

test("failed copies, and objects that were left out, are told", () => {
  expect(at(stack, "aws_backup_vault_notifications", "backups/notices")).toMatchObject({
    backup_vault_name: expect.stringMatching(/^\$\{aws_backup_vault\.backups_vault_\w+\.name\}$/),
    sns_topic_arn: expect.stringMatching(/^\$\{aws_sns_topic\.alerts_ticket_\w+\.arn\}$/),
    backup_vault_events: ["COPY_JOB_FAILED", "S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"],
  });
});

test("each vault has a key of its own, which is used through AWS Backup", () => {
  for (const path of ["backups/vault", "backups/recovery-vault"]) {
    expect(at(stack, "aws_backup_vault", path).kms_key_arn).toMatch(
      new RegExp(`^\\$\\{aws_kms_key\\.${path.replace("/", "_")}_key_\\w+\\.arn\\}$`),
    );
    expect(statements(at(stack, "aws_kms_key", `${path}/key`)).map(({ Sid }) => Sid)).toContain(
      "ThroughBackup",
    );
  }
});

test("the role of AWS Backup may back up and restore databases, file systems and objects", () => {
  const attached = resources(stack, "aws_iam_role_policy_attachment").filter(([, own]) =>
    constructPath(own).startsWith("backups/role/"),
  );
  expect(attached.map(([, own]) => own.policy_arn).sort()).toEqual(
    [
      "AWSBackupServiceRolePolicyForS3Backup",
      "AWSBackupServiceRolePolicyForS3Restore",
      "service-role/AWSBackupServiceRolePolicyForBackup",
      "service-role/AWSBackupServiceRolePolicyForRestores",
    ].map((policy) => `arn:aws:iam::aws:policy/${policy}`),
  );
});

test("a framework reports what has no plan, no lock and no copy", () => {
  const controls = (from: Synthesized) => at(from, "aws_backup_framework", "backups/framework").control;
  const days = { name: "requiredRetentionDays", value: "7" };
  // By the tag of every resource with backups, whichever plan it has.
  const scope = { tags: { Backup: "shop-production" } };
  expect(at(stack, "aws_db_instance", "data/orders").tags).toMatchObject(scope.tags);
  expect(controls(stack)).toEqual([
    { name: "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN", scope },
    { name: "BACKUP_RECOVERY_POINT_ENCRYPTED" },
    { name: "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK", input_parameter: [days] },
    {
      name: "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK",
      input_parameter: [
        { name: "requiredFrequencyUnit", value: "days" },
        { name: "requiredFrequencyValue", value: "1" },
        days,
      ],
    },
    { name: "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK", scope },
    { name: "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION", scope },
  ]);
  const bare = production({ "backups.lock": off(because), "backups.copies": off(because) });
  expect(controls(bare)).toHaveLength(4);
});

test("what is off has its reason beside the resource", () => {
  const bare = production({
    "backups.lock": off(because),
    "backups.copies": off(because),
    "backups.drills": off(because),
  });
  const suppressed = (type: string, path: string) =>
    (at(bare, type, path)["//"] as { suppressed: Record<string, string> }).suppressed;
  expect(suppressed("aws_backup_vault", "backups/vault")).toEqual({
    "backup-vault-locked": because,
    "backup-drilled": because,
  });
  expect(suppressed("aws_backup_plan", "backups/plan-daily")).toEqual({ "backup-copied": because });
  expect(violations(stackOf("production", bare as never))).toEqual([]);
});

/** Everything that backs up, copies, locks, restores or watches it. */
function guards(): [type: string, id: string, path: string][] {
  return Object.entries(projectStack("production").resource).flatMap(([type, named]) =>
    Object.entries(named as Record<string, Record<string, unknown>>)
      .filter(
        ([, body]) =>
          (type.startsWith("aws_backup_") &&
            type !== "aws_backup_vault" &&
            type !== "aws_backup_framework") ||
          (body.namespace === "AWS/Backup" && body.metric_name !== "NumberOfBackupJobsAborted"),
      )
      .map(([id, body]): [string, string, string] => [type, id, constructPath(body)]),
  );
}

test.each(guards())("without %s %s the policy fails", (type, id) => {
  const { [type]: named, ...others } = projectStack("production").resource as Record<
    string,
    Record<string, unknown>
  >;
  const { [id]: _removed, ...left } = named ?? {};
  const changed = { ...projectStack("production"), resource: { ...others, [type]: left } };
  const broken = violations(stackOf("production", changed as never)).map(({ rule }) => rule.id);
  expect(broken.filter((own) => own.startsWith("backup-") || own === "references-resolve")).not.toEqual([]);
});
