import { forceNew } from "../../../review/diff/force-new";
import { projectStacks } from "../../support/project";
import { stack } from "../support/trees";

/** Attributes of the project that the table lacks. `npm run review:record -- force-new` asks the provider. */
const unasked = new Set([
  // Provider 5 does not have them.
  "aws_ecs_service.deployment_configuration",
  "aws_cloudwatch_log_group.deletion_protection_enabled",
  "aws_lb.health_check_logs",
  // The provider plans no change of restore testing when it is asked without an account.
  ...["name", "recovery_point_selection", "schedule_expression", "start_window_hours"].map(
    (own) => `aws_backup_restore_testing_plan.${own}`,
  ),
  ...[
    ...["iam_role_arn", "name", "protected_resource_arns", "protected_resource_type"],
    ...["restore_metadata_overrides", "restore_testing_plan_name", "validation_window_hours"],
  ].map((own) => `aws_backup_restore_testing_selection.${own}`),
  // It plans no change of a delivery stream when it is asked for one attribute at a time.
  ...["destination", "extended_s3_configuration", "name", "server_side_encryption"].map(
    (own) => `aws_kinesis_firehose_delivery_stream.${own}`,
  ),
  // An empty block has no attribute.
  "aws_wafv2_web_acl.default_action",
]);

test("the table has every attribute that the project sets", () => {
  const unknown = new Set<string>();
  for (const [name, json] of projectStacks()) {
    for (const { kind, type, attributes } of stack(json, name).blocks.values()) {
      if (kind === "setting") continue;
      for (const key of Object.keys(attributes))
        if (forceNew(type, { path: key, schemaPath: key, before: 1, after: 2 }) === "unknown")
          unknown.add(`${type}.${key}`);
    }
  }
  expect([...unknown].filter((own) => !unasked.has(own))).toEqual([]);
});

test.each<[string, string, unknown, unknown, string]>([
  ["aws_db_instance", "db_name", "a", "b", "replaces"],
  ["aws_db_instance", "instance_class", "a", "b", "updates"],
  ["aws_db_instance", "password_wo", "a", "b", "updates"],
  ["aws_secretsmanager_secret_version", "secret_string_wo_version", 1, 2, "replaces"],
  ["aws_db_instance", "db_subnet_group_name", "a", "b", "updates"],
  ["aws_db_instance", "apply_immediately", true, false, "updates"],
  ["aws_db_instance", "no_such_attribute", "a", "b", "unknown"],
  // The answer depends on both values. Source: the provider's own plan, by npm run review:attributes.
  ["aws_db_instance", "engine", "postgres", "mysql", "replaces"],
  ["aws_db_instance", "engine_version", "17.2", "16.3", "updates"],
  ["aws_db_instance", "storage_encrypted", false, true, "replaces"],
  ["aws_db_instance", "kms_key_id", "a", "b", "replaces"],
  ["aws_db_instance", "storage_type", "gp2", "gp3", "updates"],
  ["aws_db_instance", "storage_throughput", 500, 125, "updates"],
  ["aws_db_instance", "multi_az", true, false, "updates"],
  ["aws_db_instance", "db_name", "a", undefined, "replaces"],
  ["aws_rds_cluster", "availability_zones", ["a"], ["b"], "replaces"],
  ["aws_rds_cluster", "db_subnet_group_name", "a", "b", "replaces"],
  ["aws_rds_cluster", "engine_version", "16.1", "15.1", "updates"],
  ["aws_rds_cluster", "storage_encrypted", true, false, "replaces"],
  ["aws_rds_cluster", "kms_key_id", "a", "b", "replaces"],
  ["aws_elasticache_replication_group", "engine", "redis", "valkey", "updates"],
  ["aws_elasticache_replication_group", "engine", "valkey", "redis", "replaces"],
  ["aws_elasticache_replication_group", "engine_version", "6.2", "7.1", "updates"],
  ["aws_elasticache_replication_group", "engine_version", "7.1", "6.2", "replaces"],
  ["aws_elasticache_replication_group", "kms_key_id", "a", "b", "replaces"],
  ["aws_elasticache_replication_group", "at_rest_encryption_enabled", false, true, "replaces"],
  ["aws_elasticache_replication_group", "multi_az_enabled", false, true, "updates"],
  ["aws_elasticache_replication_group", "subnet_group_name", "a", "b", "replaces"],
  ["aws_elasticache_replication_group", "node_type", "a", "b", "updates"],
  ["aws_dynamodb_table", "hash_key", "a", "b", "replaces"],
  ["aws_dynamodb_table", "range_key", "a", "b", "replaces"],
  ["aws_dynamodb_table", "billing_mode", "PROVISIONED", "PAY_PER_REQUEST", "updates"],
  ["aws_sqs_queue", "fifo_queue", false, true, "replaces"],
  ["aws_sqs_queue", "kms_master_key_id", "a", "b", "updates"],
  ["aws_efs_file_system", "encrypted", false, true, "replaces"],
  ["aws_efs_file_system", "throughput_mode", "bursting", "elastic", "updates"],
  ["aws_msk_cluster", "kafka_version", "3.5.1", "3.6.0", "updates"],
  ["aws_msk_cluster", "broker_node_group_info.client_subnets", "a", "b", "replaces"],
  ["aws_memorydb_cluster", "kms_key_arn", "a", "b", "replaces"],
  ["aws_security_group", "ingress", "a", "b", "updates"],
  ["aws_no_such_type", "name", "a", "b", "unknown"],
  // A part of an attribute, and an attribute of which parts are known.
  ["aws_ecs_task_definition", "container_definitions.environment", "a", "b", "replaces"],
  ["aws_ecs_task_definition", "runtime_platform", "a", "b", "replaces"],
  ["aws_lb", "access_logs", "a", "b", "updates"],
  ["docker_container", "ports", undefined, "b", "replaces"],
  ["docker_container", "memory", 1, 2, "updates"],
  ["terraform_data", "triggers_replace", "a", "b", "replaces"],
])("%s.%s from %j to %j: %s", (type, path, before, after, expected) => {
  const change = {
    path,
    schemaPath: path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  expect(forceNew(type, change)).toBe(expected);
});

test("a changed strategy of capacity providers replaces a service, unless a new deployment is forced", () => {
  const path = "capacity_provider_strategy.weight";
  const change = { path, schemaPath: path, before: 1, after: 2 };
  expect(forceNew("aws_ecs_service", change)).toBe("replaces");
  expect(forceNew("aws_ecs_service", change, { force_new_deployment: false })).toBe("replaces");
  expect(forceNew("aws_ecs_service", change, { force_new_deployment: true })).toBe("updates");
});
