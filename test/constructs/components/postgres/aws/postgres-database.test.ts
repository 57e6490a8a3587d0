import { off } from "../../../../../constructs/application/choice";
import { InvalidInput } from "../../../../../constructs/application/problem";
import { database, usedDatabase } from "../../../../support/database";
import { at, resources, statements, synthesizeStack } from "../../../../support/synthesize";

const stack = usedDatabase();
const primary = () => at(stack, "aws_db_instance", "orders");
const replica = () => at(stack, "aws_db_instance", "orders/replica-1");

test("is Multi-AZ, with backups and deletion protection", () => {
  expect(primary()).toMatchObject({
    multi_az: true,
    backup_retention_period: 35,
    backup_window: "02:00-03:00",
    copy_tags_to_snapshot: true,
    engine_lifecycle_support: "open-source-rds-extended-support-disabled",
    lifecycle: { ignore_changes: ["engine_lifecycle_support"] },
    delete_automated_backups: false,
    maintenance_window: "sun:04:00-sun:05:00",
    skip_final_snapshot: false,
    final_snapshot_identifier: "test-orders-final",
    deletion_protection: true,
  });
});

test("is encrypted with its own key, private, and requires TLS", () => {
  expect(primary()).toMatchObject({
    storage_encrypted: true,
    kms_key_id: expect.stringMatching(/aws_kms_key\.rds-key/),
    publicly_accessible: false,
    vpc_security_group_ids: [expect.stringContaining("aws_security_group.orders_security-group_")],
    port: 5433,
    parameter_group_name: expect.stringMatching(/aws_db_parameter_group\.orders_parameters_/),
    iam_database_authentication_enabled: true,
    ca_cert_identifier: "rds-ca-rsa2048-g1",
  });
  const { parameter, ...group } = at(stack, "aws_db_parameter_group", "orders/parameters") as {
    parameter: { name: string; value: string }[];
  };
  const values = Object.fromEntries(parameter.map(({ name, value }) => [name, value]));
  expect(values).toMatchObject({
    "rds.force_ssl": "1",
    log_min_duration_statement: "500",
    log_statement: "ddl",
    log_connections: "1",
    log_disconnections: "1",
    log_lock_waits: "1",
    idle_in_transaction_session_timeout: "600000",
    shared_preload_libraries: "pg_stat_statements",
  });
  expect(group).toMatchObject({ family: "postgres16", lifecycle: { create_before_destroy: true } });
});

test("is in isolated subnets", () => {
  expect(primary().db_subnet_group_name).toMatch(/^\$\{aws_db_subnet_group\.orders_subnets_/);
  const { subnet_ids: subnets } = at(stack, "aws_db_subnet_group", "orders/subnets") as {
    subnet_ids: string[];
  };
  expect(subnets).toHaveLength(3);
  for (const subnet of subnets) expect(subnet).toMatch(/aws_subnet\.network_isolated_/);
});

test("without read replicas RDS creates and rotates the master password", () => {
  const alone = synthesizeStack((scope) => void database(scope, { readReplicas: 0 }));
  const instance = at(alone, "aws_db_instance", "orders");
  expect(instance).toMatchObject({
    username: "plinth_admin",
    manage_master_user_password: true,
    master_user_secret_kms_key_id: expect.stringMatching(/aws_kms_key\.secretsmanager-key/),
  });
  for (const name of ["password", "password_wo", "password_wo_version"])
    expect(instance).not.toHaveProperty(name);
  expect(resources(alone, "aws_secretsmanager_secret")).toEqual([]);
  expect(alone).not.toHaveProperty("ephemeral");
});

describe("with read replicas, for which RDS manages no master password", () => {
  const { aws_secretsmanager_random_password: generated, aws_secretsmanager_secret_version: kept } =
    stack.ephemeral ?? {};
  const [[generatedId, generatedArguments] = [], ...moreGenerated] = Object.entries(generated ?? {});
  const [[keptId, keptArguments] = [], ...moreKept] = Object.entries(kept ?? {});
  const version = () => at(stack, "aws_secretsmanager_secret_version", "orders/password/version");

  test("Secrets Manager generates it, and it is in neither JSON nor state", () => {
    expect(generatedArguments).toEqual({ password_length: 40, exclude_punctuation: true });
    expect(version()).toMatchObject({
      secret_id: expect.stringMatching(/^\$\{aws_secretsmanager_secret\.orders_password_\w+\.id\}$/),
      secret_string_wo: `\${jsonencode({"username" = "plinth_admin", "password" = ephemeral.aws_secretsmanager_random_password.${generatedId}.random_password})}`,
      secret_string_wo_version: 1,
    });
    expect(version()).not.toHaveProperty("secret_string");
    expect([moreGenerated, moreKept]).toEqual([[], []]);
  });

  test("the database gets the password that is in the secret, also after an apply that ended between the two", () => {
    expect(keptArguments).toEqual({
      secret_id: expect.stringMatching(/^\$\{aws_secretsmanager_secret\.orders_password_\w+\.id\}$/),
      version_id: expect.stringMatching(
        /^\$\{aws_secretsmanager_secret_version\.orders_password_version_\w+\.version_id\}$/,
      ),
    });
    expect(primary()).toMatchObject({
      username: "plinth_admin",
      password_wo: `\${jsondecode(ephemeral.aws_secretsmanager_secret_version.${keptId}.secret_string).password}`,
      password_wo_version: 1,
    });
    for (const name of ["password", "manage_master_user_password", "master_user_secret_kms_key_id"])
      expect(primary()).not.toHaveProperty(name);
    expect(replica()).not.toHaveProperty("password_wo");
  });

  test("its secret has a key of our own, accepts TLS only, and can be created again at once after it was deleted", () => {
    expect(at(stack, "aws_secretsmanager_secret", "orders/password")).toMatchObject({
      name_prefix: "test-orders-password-",
      kms_key_id: expect.stringMatching(/aws_kms_key\.secretsmanager-key/),
      recovery_window_in_days: 7,
    });
    const policy = at(stack, "aws_secretsmanager_secret_policy", "orders/password/policy");
    expect(policy).toMatchObject({ block_public_policy: true });
    expect(statements(policy)).toEqual([
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    ]);
  });

  test("a higher passwordVersion rotates the secret and the database", () => {
    const rotated = synthesizeStack((scope) => void database(scope, { passwordVersion: 2 }));
    expect(at(rotated, "aws_secretsmanager_secret_version", "orders/password/version")).toMatchObject({
      secret_string_wo_version: 2,
    });
    expect(at(rotated, "aws_db_instance", "orders")).toMatchObject({ password_wo_version: 2 });
  });
});

test("passwordVersion is refused where RDS rotates the password", () => {
  expect(() =>
    synthesizeStack((scope) => void database(scope, { readReplicas: 0, passwordVersion: 2 })),
  ).toThrow(`1 problem, nothing was written:
1. test/orders: passwordVersion
   value    2
   expected no value without own users, read replicas, blue/green upgrades, or a variable composed of the password: RDS creates it and rotates it every week
   fix      Remove it; to rotate the password now, run aws secretsmanager rotate-secret.`);
  expect(() =>
    synthesizeStack((scope) => void database(scope, { passwordVersion: 0 })),
  ).toThrow(`1 problem, nothing was written:
1. test/orders: passwordVersion
   value    0
   expected a whole number of versions from 1 to 9999
   fix      Write a number from 1 to 9999.`);
});

test.each([
  ["primary", "test-orders", primary],
  ["replica-1", "test-orders-replica-1", replica],
])("%s has enhanced monitoring, Performance Insights and exported logs", (label, identifier, instance) => {
  expect(instance()).toMatchObject({
    monitoring_interval: 60,
    monitoring_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.orders_monitoring-role_/),
    performance_insights_enabled: true,
    performance_insights_kms_key_id: expect.stringMatching(/aws_kms_key\.rds-key/),
    performance_insights_retention_period: 7,
    enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
    depends_on: ["postgresql", "upgrade"].map((log) =>
      expect.stringContaining(`aws_cloudwatch_log_group.orders_log-${label}-${log}_`),
    ),
  });
  for (const log of ["postgresql", "upgrade"]) {
    expect(at(stack, "aws_cloudwatch_log_group", `orders/log-${label}-${log}`)).toMatchObject({
      name: `/aws/rds/instance/${identifier}/${log}`,
      retention_in_days: 365,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.logs-key_/),
    });
  }
});

test("only RDS can assume the monitoring role, for this database", () => {
  const [trust] = statements(at(stack, "aws_iam_role", "orders/monitoring-role"), "assume_role_policy");
  expect(trust).toMatchObject({
    Principal: { Service: ["monitoring.rds.amazonaws.com"] },
    Condition: {
      StringEquals: { "aws:SourceAccount": "111111111111" },
      ArnLike: { "aws:SourceArn": "arn:aws:rds:eu-west-1:111111111111:db:test-orders*" },
    },
  });
  const written = statements(at(stack, "aws_iam_role_policy", "orders/monitoring-role/policy"));
  const logGroup = "arn:aws:logs:eu-west-1:111111111111:log-group:RDSOSMetrics";
  expect(written.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [["logs:CreateLogGroup", "logs:PutRetentionPolicy"], [logGroup]],
    [
      ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:GetLogEvents"],
      [`${logGroup}:log-stream:*`],
    ],
  ]);
});

test("has storage autoscaling, automatic minor upgrades, and a parameter group for each major version", () => {
  expect(primary()).toMatchObject({
    identifier: "test-orders",
    engine: "postgres",
    db_name: "orders",
    instance_class: "db.r7g.large",
    storage_type: "gp3",
    allocated_storage: 100,
    max_allocated_storage: 1000,
    engine_version: "16",
    auto_minor_version_upgrade: true,
    allow_major_version_upgrade: true,
  });
  const next = synthesizeStack((scope) => void database(scope, { version: "17" }));
  expect(at(next, "aws_db_parameter_group", "orders/parameters").name).toBe("test-orders-postgres17");
  expect(at(stack, "aws_db_parameter_group", "orders/parameters").name).toBe("test-orders-postgres16");
});

test.each([
  [399, undefined],
  [400, 12_000],
  [500, 12_000],
])("gp3 storage of %d GiB has %p IOPS in the config", (storageGiB, iops) => {
  const built = synthesizeStack((scope) => void database(scope, { storageGiB }));
  expect(at(built, "aws_db_instance", "orders").iops).toBe(iops);
});

test("has the configured read replicas, as protected as the primary", () => {
  expect(replica()).toMatchObject({
    identifier: "test-orders-replica-1",
    replicate_source_db: expect.stringMatching(/aws_db_instance\.orders_.*identifier/),
    publicly_accessible: false,
    storage_encrypted: true,
    deletion_protection: true,
    iam_database_authentication_enabled: true,
    port: 5433,
    vpc_security_group_ids: [expect.stringContaining("aws_security_group.orders_security-group_")],
    parameter_group_name: expect.stringMatching(/aws_db_parameter_group\.orders_parameters_/),
    ca_cert_identifier: "rds-ca-rsa2048-g1",
    max_allocated_storage: 1000,
    storage_type: "gp3",
    auto_minor_version_upgrade: true,
    maintenance_window: "sun:04:00-sun:05:00",
    copy_tags_to_snapshot: true,
    // A replica leaves no snapshot: with one to be made, RDS would refuse to delete it.
    skip_final_snapshot: true,
    multi_az: false,
  });
  expect(replica()["//"]).toMatchObject({
    suppressed: {
      "rds-final-snapshot": "it holds nothing of its own: its primary is backed up",
      "rds-multi-az": "it is a replica itself: its primary has the standby",
      CKV_AWS_157: "it is a replica itself: its primary has the standby",
    },
  });
  const none = synthesizeStack((scope) => void database(scope, { readReplicas: 0 }));
  expect(resources(none, "aws_db_instance")).toHaveLength(1);
});

test("protections that are switched off have a reason", () => {
  const because = "rebuilt from the seed script at will";
  const bare = synthesizeStack(
    (scope) =>
      void database(scope, {
        multiAz: off(because),
        deletionProtection: off(because),
        finalSnapshot: off(because),
      }),
  );
  const instance = at(bare, "aws_db_instance", "orders");
  expect(instance).toMatchObject({ multi_az: false, deletion_protection: false, skip_final_snapshot: true });
  expect(instance["//"]).toMatchObject({
    suppressed: {
      "rds-multi-az": because,
      "rds-deletion-protection": because,
      "rds-final-snapshot": because,
      CKV_AWS_157: because,
      CKV_AWS_293: because,
    },
  });
  expect(at(bare, "aws_db_instance", "orders/replica-1")).toMatchObject({
    deletion_protection: false,
    "//": { suppressed: { "rds-deletion-protection": because, CKV_AWS_293: because } },
  });
});

test("backups for less than a week need a reason", () => {
  const backupRetentionBecause = "rebuilt from the seed script at will";
  const reasons = (props: { backupRetentionDays: number; backupRetentionBecause: string }) =>
    JSON.stringify(
      at(
        synthesizeStack((scope) => void database(scope, props)),
        "aws_db_instance",
        "orders",
      )["//"],
    );
  const reason = `"rds-backup-retention":"${backupRetentionBecause}"`;
  expect(reasons({ backupRetentionDays: 6, backupRetentionBecause })).toContain(reason);
  expect(reasons({ backupRetentionDays: 7, backupRetentionBecause })).not.toContain(reason);
  expect(() =>
    synthesizeStack((scope) => void database(scope, { backupRetentionDays: 6 })),
  ).toThrow(`1 problem, nothing was written:
1. test/orders: backupRetentionDays
   value    6
   expected 7 or more, or fewer with a reason
   fix      Add backupRetentionBecause: "…" beside it, or keep backups for a week.`);
});

test("reports all invalid settings at once, with its path", () => {
  const wrong = { readReplicas: 50, backupRetentionDays: 900 };
  expect(() => synthesizeStack((scope) => void database(scope, wrong))).toThrow(
    new InvalidInput([
      {
        path: "test/orders: backupRetentionDays",
        value: 900,
        expected: "a whole number of days from 1 to 35",
        fix: "Write a number from 1 to 35.",
      },
      {
        path: "test/orders: readReplicas",
        value: 50,
        expected: "a whole number of replicas from 0 to 5",
        fix: "Write a number from 0 to 5.",
      },
    ]),
  );
  const disagreeing = {
    maxStorageGiB: 100,
    backupRetentionDays: 1,
    maintenanceWindow: "sun:02:30-sun:03:30",
  };
  expect(() => synthesizeStack((scope) => void database(scope, disagreeing))).toThrow(
    `3 problems, nothing was written:
1. test/orders: maxStorageGiB
   value    100
   expected at least 110: 1.1 × storageGiB, which is 100
   fix      Raise it, so that the storage can grow before it is full.
2. test/orders: backupRetentionDays
   value    1
   expected 7 or more, or fewer with a reason
   fix      Add backupRetentionBecause: "…" beside it, or keep backups for a week.
3. test/orders: maintenanceWindow`,
  );
});

test.each([
  ["standard", 7],
  ["advanced", 465],
] as const)("Database Insights %s keeps query statistics for %d days", (databaseInsights, days) => {
  const built = synthesizeStack((scope) => void database(scope, { databaseInsights }));
  for (const path of ["orders", "orders/replica-1"])
    expect(at(built, "aws_db_instance", path)).toMatchObject({
      database_insights_mode: databaseInsights,
      performance_insights_enabled: true,
      performance_insights_retention_period: days,
    });
});

describe("with blue/green upgrades", () => {
  const copied = synthesizeStack(
    (scope) => void database(scope, { upgrades: "blue-green", readReplicas: 0 }),
  );

  test("RDS makes changes on a copy that can follow the database", () => {
    expect(at(copied, "aws_db_instance", "orders").blue_green_update).toEqual({ enabled: true });
    expect(at(copied, "aws_db_parameter_group", "orders/parameters").parameter).toContainEqual({
      name: "rds.logical_replication",
      value: "1",
      apply_method: "pending-reboot",
    });
  });

  test("Plinth creates the master password, because RDS manages none", () => {
    const instance = at(copied, "aws_db_instance", "orders");
    expect(instance).toMatchObject({ password_wo_version: 1 });
    expect(instance).not.toHaveProperty("manage_master_user_password");
  });

  test("otherwise RDS changes the instance itself", () => {
    expect(primary()).not.toHaveProperty("blue_green_update");
    expect(JSON.stringify(at(stack, "aws_db_parameter_group", "orders/parameters"))).not.toContain(
      "logical_replication",
    );
  });

  test("a database with read replicas is refused", () => {
    expect(() =>
      synthesizeStack((scope) => void database(scope, { upgrades: "blue-green", readReplicas: 2 })),
    ).toThrow(`1 problem, nothing was written:
1. test/orders: upgrades
   value    "blue-green"
   expected "in-place" with 2 readReplicas: Terraform makes no blue/green deployment of a database with read replicas
   fix      Remove it, or write readReplicas: 0 until the upgrade is done.`);
  });
});
