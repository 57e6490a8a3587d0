import { off } from "../../../../../constructs/application/choice";
import { auroraCluster, multiAzCluster, usedCluster } from "../../../../support/database";
import { at, resources, statements, synthesizeStack } from "../../../../support/synthesize";

const multiAz = usedCluster(multiAzCluster);
const aurora = usedCluster(auroraCluster);
const because = "its data is made again by a script";

describe.each([
  ["a Multi-AZ DB cluster", multiAz, "postgres16", ["postgresql", "upgrade"]],
  ["Aurora", aurora, "aurora-postgresql16", ["postgresql"]],
])("%s", (_, stack, family, logs) => {
  const cluster = at(stack, "aws_rds_cluster", "orders");

  test("has backups, deletion protection and a final snapshot", () => {
    expect(cluster).toMatchObject({
      cluster_identifier: "test-orders",
      backup_retention_period: 35,
      preferred_backup_window: "02:00-03:00",
      preferred_maintenance_window: "sun:04:00-sun:05:00",
      copy_tags_to_snapshot: true,
      delete_automated_backups: false,
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: "test-orders-final",
    });
  });

  test("has no paid extended support, and accepts a major upgrade", () => {
    expect(cluster).toMatchObject({
      engine_version: "16",
      allow_major_version_upgrade: true,
      engine_lifecycle_support: "open-source-rds-extended-support-disabled",
      lifecycle: { ignore_changes: ["engine_lifecycle_support"] },
    });
  });

  test("is encrypted with its own key, in isolated subnets of three zones, and requires TLS", () => {
    expect(cluster).toMatchObject({
      storage_encrypted: true,
      kms_key_id: expect.stringMatching(/aws_kms_key\.rds-key/),
      vpc_security_group_ids: [expect.stringContaining("aws_security_group.orders_security-group_")],
      db_subnet_group_name: expect.stringMatching(/aws_db_subnet_group\.orders_subnets_/),
      db_cluster_parameter_group_name: expect.stringMatching(
        /aws_rds_cluster_parameter_group\.orders_parameters_/,
      ),
      port: 5433,
      iam_database_authentication_enabled: true,
    });
    expect(at(stack, "aws_db_subnet_group", "orders/subnets").subnet_ids).toHaveLength(3);
    const group = at(stack, "aws_rds_cluster_parameter_group", "orders/parameters");
    expect(group).toMatchObject({ family, lifecycle: { create_before_destroy: true } });
    expect(group.parameter).toContainEqual({
      name: "rds.force_ssl",
      value: "1",
      apply_method: "immediate",
    });
  });

  test("lets RDS create and rotate the master password, also with readers", () => {
    expect(cluster).toMatchObject({
      master_username: "plinth_admin",
      manage_master_user_password: true,
      master_user_secret_kms_key_id: expect.stringMatching(/aws_kms_key\.secretsmanager-key/),
    });
    expect(cluster).not.toHaveProperty("master_password_wo");
  });

  test("exports its logs into groups that exist before it", () => {
    expect(cluster.enabled_cloudwatch_logs_exports).toEqual(logs);
    expect(cluster.depends_on).toEqual(
      logs.map((log) => expect.stringMatching(new RegExp(`^aws_cloudwatch_log_group.orders_log-${log}_`))),
    );
    for (const log of logs)
      expect(at(stack, "aws_cloudwatch_log_group", `orders/log-${log}`)).toMatchObject({
        name: `/aws/rds/cluster/test-orders/${log}`,
        retention_in_days: expect.any(Number),
      });
  });

  test("gives its users the endpoint of the writer and that of the readers", () => {
    const [[, task] = []] = resources(stack, "aws_ecs_task_definition");
    const [container] = JSON.parse(String(task?.container_definitions));
    const variables = Object.fromEntries(
      container.environment.map(({ name, value }: Record<string, string>) => [name, value]),
    );
    expect(variables).toMatchObject({
      ORDERS_HOST: expect.stringMatching(/^\$\{aws_rds_cluster\.orders_\w+\.endpoint\}$/),
      ORDERS_READ_HOST: expect.stringMatching(/^\$\{aws_rds_cluster\.orders_\w+\.reader_endpoint\}$/),
      ORDERS_PORT: "5433",
      ORDERS_DATABASE: "orders",
    });
    const [secret] = container.secrets;
    expect(secret.valueFrom).toMatch(/aws_rds_cluster\.orders_\w+\.master_user_secret\[0\]\.secret_arn/);
    const connect = resources(stack, "aws_iam_role_policy")
      .flatMap(([, policy]) => statements(policy))
      .find(({ Action }) => JSON.stringify(Action).includes("rds-db:connect"));
    expect(JSON.stringify(connect?.Resource)).toMatch(
      /:dbuser:\$\{aws_rds_cluster\.orders_\w+\.cluster_resource_id\}\/mailer"/,
    );
  });

  test("tells of failovers and failures of the cluster and of its instances", () => {
    const sns_topic = expect.stringMatching(/aws_sns_topic\.alerts_ticket_/);
    expect(at(stack, "aws_db_event_subscription", "orders/events")).toMatchObject({
      sns_topic,
      source_type: "db-cluster",
      source_ids: [expect.stringMatching(/aws_rds_cluster\.orders_\w+\.cluster_identifier/)],
      event_categories: [
        "configuration change",
        "deletion",
        "failover",
        "failure",
        "maintenance",
        "notification",
      ],
    });
    const members = stack === aurora ? 2 : 3;
    expect(at(stack, "aws_db_event_subscription", "orders/instance-events")).toMatchObject({
      sns_topic,
      event_categories: [
        "availability",
        "configuration change",
        "deletion",
        "failure",
        "low storage",
        "maintenance",
        "recovery",
      ],
      source_type: "db-instance",
      source_ids: Array.from({ length: members }, (_, index) => `test-orders-instance-${index + 1}`),
      depends_on: expect.arrayContaining([expect.stringMatching(/^aws_rds_cluster\.orders_/)]),
    });
  });
});

test("a Multi-AZ DB cluster has its instances, storage and monitoring on the cluster", () => {
  expect(at(multiAz, "aws_rds_cluster", "orders")).toMatchObject({
    engine: "postgres",
    db_cluster_instance_class: "db.r6gd.large",
    allocated_storage: 100,
    iops: 1000,
    storage_type: "io2",
    ca_certificate_identifier: "rds-ca-rsa2048-g1",
    monitoring_interval: 60,
    monitoring_role_arn: expect.stringMatching(/aws_iam_role\.orders_monitoring-role_/),
    performance_insights_enabled: true,
    performance_insights_kms_key_id: expect.stringMatching(/aws_kms_key\.rds-key/),
    performance_insights_retention_period: 7,
    database_insights_mode: "standard",
  });
  expect(resources(multiAz, "aws_rds_cluster_instance")).toEqual([]);
});

test("Aurora has a writer and a reader, private and monitored", () => {
  const cluster = at(aurora, "aws_rds_cluster", "orders");
  expect(cluster.engine).toBe("aurora-postgresql");
  for (const name of [
    "allocated_storage",
    "iops",
    "db_cluster_instance_class",
    "serverlessv2_scaling_configuration",
  ])
    expect(cluster).not.toHaveProperty(name);
  expect(resources(aurora, "aws_rds_cluster_instance")).toHaveLength(2);
  for (const index of [1, 2])
    expect(at(aurora, "aws_rds_cluster_instance", `orders/instance-${index}`)).toMatchObject({
      identifier: `test-orders-instance-${index}`,
      cluster_identifier: expect.stringMatching(/aws_rds_cluster\.orders_\w+\.id/),
      instance_class: "db.r7g.large",
      publicly_accessible: false,
      auto_minor_version_upgrade: true,
      copy_tags_to_snapshot: true,
      ca_cert_identifier: "rds-ca-rsa2048-g1",
      preferred_maintenance_window: "sun:04:00-sun:05:00",
      monitoring_interval: 60,
      monitoring_role_arn: expect.stringMatching(/aws_iam_role\.orders_monitoring-role_/),
      performance_insights_enabled: true,
      performance_insights_kms_key_id: expect.stringMatching(/aws_kms_key\.rds-key/),
      performance_insights_retention_period: 7,
    });
});

test("serverless instances have the capacity, and an alarm on its limit", () => {
  const stack = synthesizeStack(
    (scope) => void auroraCluster(scope, { instanceClass: "db.serverless", capacity: { min: 0.5, max: 8 } }),
  );
  expect(at(stack, "aws_rds_cluster", "orders").serverlessv2_scaling_configuration).toEqual({
    min_capacity: 0.5,
    max_capacity: 8,
  });
  expect(at(stack, "aws_cloudwatch_metric_alarm", "orders/alarms/1/capacity")).toMatchObject({
    metric_name: "ACUUtilization",
    threshold: 90,
    dimensions: { DBInstanceIdentifier: "test-orders-instance-1" },
  });
});

test("the password that a variable is composed of is Plinth's own", () => {
  const stack = synthesizeStack(
    (scope) => void auroraCluster(scope, { passwordIsComposed: true, passwordVersion: 3 }),
  );
  const cluster = at(stack, "aws_rds_cluster", "orders");
  expect(cluster).toMatchObject({ master_password_wo_version: 3 });
  expect(cluster.master_password_wo).toMatch(
    /ephemeral\.aws_secretsmanager_secret_version\.orders_password_/,
  );
  expect(cluster).not.toHaveProperty("manage_master_user_password");
});

test("a switched-off protection carries its reason", () => {
  const stack = synthesizeStack(
    (scope) =>
      void auroraCluster(scope, {
        multiAz: off(because),
        readReplicas: 0,
        deletionProtection: off(because),
        finalSnapshot: off(because),
        backupRetentionDays: 1,
        backupRetentionBecause: because,
      }),
  );
  const { "//": notes, ...cluster } = at(stack, "aws_rds_cluster", "orders");
  expect(cluster).toMatchObject({ deletion_protection: false, skip_final_snapshot: true });
  expect(cluster).not.toHaveProperty("final_snapshot_identifier");
  expect(notes).toMatchObject({
    suppressed: {
      "rds-backup-retention": because,
      "rds-cluster-multi-az": because,
      "rds-deletion-protection": because,
      "rds-final-snapshot": because,
    },
  });
});

test("a restored cluster stands beside the original, from a snapshot or a time", () => {
  const stack = usedCluster((scope) =>
    auroraCluster(scope, {
      restores: [
        { into: "moved", snapshot: "rds:test-orders-2026-01-31-02-05" },
        { into: "restored", pointInTime: "2026-01-31T09:59:55Z" },
      ],
    }),
  );
  expect(at(stack, "aws_rds_cluster", "orders").cluster_identifier).toBe("test-orders");
  const moved = at(stack, "aws_rds_cluster", "orders/restored-moved");
  expect(moved).toMatchObject({
    cluster_identifier: "test-orders-moved",
    snapshot_identifier: "rds:test-orders-2026-01-31-02-05",
    final_snapshot_identifier: "test-orders-moved-final",
    lifecycle: {
      ignore_changes: ["engine_lifecycle_support"],
      replace_triggered_by: [expect.stringMatching(/^terraform_data\.orders_restored-moved_source_/)],
    },
  });
  for (const name of ["database_name", "master_username"]) expect(moved).not.toHaveProperty(name);
  expect(at(stack, "aws_rds_cluster", "orders/restored-restored").restore_to_point_in_time).toEqual({
    restore_to_time: "2026-01-31T09:59:55Z",
    restore_type: "full-copy",
    source_cluster_identifier: "test-orders",
  });
  expect(
    resources(stack, "aws_rds_cluster_instance")
      .map(([, { identifier }]) => identifier)
      .sort(),
  ).toEqual(
    ["", "-moved", "-restored"].flatMap((own) =>
      [1, 2].map((index) => `test-orders${own}-instance-${index}`),
    ),
  );
  const [[, task] = []] = resources(stack, "aws_ecs_task_definition");
  expect(task?.container_definitions).toContain("aws_rds_cluster.orders_restored-restored_");
});
