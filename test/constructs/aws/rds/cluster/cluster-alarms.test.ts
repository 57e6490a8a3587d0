import { production } from "../../../../../environments/production";
import { EnvironmentStack } from "../../../../../stacks/environment-stack";
import { changedProduction } from "../../../../support/configs";
import { auroraCluster, multiAzCluster, usedCluster } from "../../../../support/database";
import { onAurora } from "../../../../support/engines";
import { at, resources, type Synthesized, stackNamed, synthesize } from "../../../../support/synthesize";

const multiAz = usedCluster(multiAzCluster);
const aurora = usedCluster(auroraCluster);
const alarm = (stack: Synthesized, name: string) =>
  at(stack, "aws_cloudwatch_metric_alarm", `orders/alarms/${name}`);

test("each instance of a Multi-AZ DB cluster has alarms on CPU, connections, latency and storage", () => {
  for (const number of [1, 2, 3]) {
    const dimensions = { DBInstanceIdentifier: `test-orders-instance-${number}` };
    expect(alarm(multiAz, `${number}/cpu`)).toMatchObject({
      metric_name: "CPUUtilization",
      threshold: 80,
      dimensions,
    });
    expect(alarm(multiAz, `${number}/connections`)).toMatchObject({
      metric_name: "DatabaseConnections",
      threshold: 1323,
      dimensions,
    });
    expect(alarm(multiAz, `${number}/storage`)).toMatchObject({
      metric_name: "FreeStorageSpace",
      threshold: 10_737_418_240,
      dimensions,
    });
    for (const name of ["latency", "storage-trend"])
      expect(JSON.stringify(alarm(multiAz, `${number}/${name}`).metric_query)).toContain(
        JSON.stringify(dimensions),
      );
  }
});

test("an instance of Aurora has no alarm on the storage that grows, but on the local one", () => {
  expect(alarm(aurora, "2/local-storage")).toMatchObject({
    metric_name: "FreeLocalStorage",
    threshold: 2_147_483_648,
    dimensions: { DBInstanceIdentifier: "test-orders-instance-2" },
  });
  const names = resources(aurora, "aws_cloudwatch_metric_alarm").map(([, own]) => own.alarm_name);
  expect(names).not.toContain("test-orders-instance-1-storage");
  expect(names).not.toContain("test-orders-instance-1-capacity");
});

test.each([
  ["a Multi-AZ DB cluster", multiAz, "ReplicaLag", "MAX([lag1, lag2, lag3])"],
  ["Aurora, in seconds", aurora, "AuroraReplicaLag", "MAX([lag1, lag2]) / 1000"],
])("the lag is the largest of all instances of %s", (_, stack, metric, expression) => {
  const { metric_query: queries, threshold } = alarm(stack, "replica-lag");
  expect(threshold).toBe(30);
  expect(queries).toContainEqual(expect.objectContaining({ expression }));
  expect(JSON.stringify(queries)).toContain(`"metric_name":"${metric}"`);
});

test("a single instance has no lag", () => {
  const alone = usedCluster((scope) =>
    auroraCluster(scope, { readReplicas: 0, multiAz: { enabled: false, because: "a test of one instance" } }),
  );
  const names = resources(alone, "aws_cloudwatch_metric_alarm").map(([, own]) => own.alarm_name);
  expect(names).toContain("test-orders-deadlocks");
  expect(names).not.toContain("test-orders-replica-lag");
});

test("deadlocks are counted in the log", () => {
  expect(at(multiAz, "aws_cloudwatch_log_metric_filter", "orders/alarms/deadlocks-count")).toMatchObject({
    log_group_name: expect.stringMatching(/aws_cloudwatch_log_group\.orders_log-postgresql_\w+\.name/),
    pattern: '"deadlock detected"',
  });
});

describe("in an environment", () => {
  const environment = changedProduction(onAurora);
  const stack = stackNamed(
    synthesize((app) => void new EnvironmentStack(app, environment)),
    production.name,
  );

  test("finished backups of clusters are recorded and counted", () => {
    const rule = at(stack, "aws_cloudwatch_event_rule", "events/cluster-backups");
    expect(JSON.parse(String(rule.event_pattern))).toEqual({
      source: ["aws.rds"],
      "detail-type": ["RDS DB Cluster Snapshot Event"],
      detail: { SourceIdentifier: [{ prefix: "rds:shop-production-" }], EventID: ["RDS-EVENT-0169"] },
    });
    expect(at(stack, "aws_cloudwatch_log_metric_filter", "data/orders/alarms/backups-count").pattern).toBe(
      '{ $.detail.EventID = "RDS-EVENT-0169" && $.detail.SourceIdentifier = "rds:shop-production-orders-20*" }',
    );
    expect(at(stack, "aws_cloudwatch_metric_alarm", "data/orders/alarms/backup-missing")).toMatchObject({
      evaluation_periods: 26,
      treat_missing_data: "breaching",
    });
  });

  test("AWS Backup backs up the cluster, and a drill restores it", () => {
    expect(at(stack, "aws_rds_cluster", "data/orders").tags).toMatchObject({
      BackupPlan: expect.any(String),
    });
    expect(at(stack, "aws_backup_restore_testing_selection", "backups/drills/aurora")).toMatchObject({
      protected_resource_type: "Aurora",
      protected_resource_arns: [expect.stringMatching(/^\$\{aws_rds_cluster\.data_orders_\w+\.arn\}$/)],
    });
    expect(resources(stack, "aws_db_instance_automated_backups_replication")).toEqual([]);
  });

  test("each service and job has a user of its own, created on the writer", () => {
    const users = at(stack, "aws_ecs_task_definition", "data/orders/users/job/task");
    expect(users.container_definitions).toMatch(/aws_rds_cluster\.data_orders_\w+\.endpoint/);
  });
});
