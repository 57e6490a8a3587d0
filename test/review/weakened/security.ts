import { changes, removes, sets, setsInside, type WeakenedChange } from "./change";

const database = ["aws_db_instance", "data/orders"] as const;
const parameters = ["aws_db_parameter_group", "data/orders/parameters"] as const;
const cache = ["aws_elasticache_replication_group", "data/stock-cache"] as const;
const cluster = ["aws_ecs_cluster", "cluster"] as const;
const task = ["aws_ecs_task_definition", "services/api/service/task"] as const;
const key = ["aws_kms_key", "data-key"] as const;
const listener = ["aws_lb_listener", "load-balancer/https"] as const;
const balancer = ["aws_lb", "load-balancer"] as const;
const firewall = ["aws_wafv2_web_acl", "load-balancer/firewall"] as const;
const definitions = "container_definitions";

/** A value of the container of api. */
const container = (title: string, inner: string, value: unknown) =>
  setsInside("protection removed", title, task, definitions, `0.${inner}`, value);

const parameter = (title: string, name: string, value: string) =>
  changes("protection removed", title, (draft) => {
    const own = draft.resource(...parameters).parameter as { name: string; value: string }[];
    for (const entry of own) if (entry.name === name) entry.value = value;
  });

/** Changes that remove a protection from production. */
export const weakenedSecurity: readonly WeakenedChange[] = [
  parameter("TLS is optional in a parameter group", "rds.force_ssl", "0"),
  parameter("changes of the schema are not logged", "log_statement", "none"),
  sets("data loss", "the database is not encrypted", database, "storage_encrypted", false),
  sets(
    "protection removed",
    "users log in with a password",
    database,
    "iam_database_authentication_enabled",
    false,
  ),
  sets(
    "protection removed",
    "the password is written in the JSON",
    database,
    "password_wo",
    "correct-horse-battery",
  ),
  sets("protection removed", "Performance Insights is off", database, "performance_insights_enabled", false),
  sets("protection removed", "enhanced monitoring is off", database, "monitoring_interval", 0),
  sets(
    "protection removed",
    "the log of the database is not exported",
    database,
    "enabled_cloudwatch_logs_exports",
    undefined,
  ),
  sets(
    "protection removed",
    "the database gets no security fixes",
    database,
    "auto_minor_version_upgrade",
    false,
  ),
  sets(
    "protection removed",
    "the cache is not encrypted in transit",
    cache,
    "transit_encryption_enabled",
    false,
  ),
  sets("data loss", "the cache is not encrypted", cache, "at_rest_encryption_enabled", false),
  sets(
    "protection removed",
    "brokers accept plain text",
    ["aws_msk_cluster", "streams"],
    "encryption_info.encryption_in_transit.client_broker",
    "TLS_PLAINTEXT",
  ),
  sets(
    "protection removed",
    "exec sessions are not logged",
    cluster,
    "configuration.execute_command_configuration.logging",
    "NONE",
  ),
  sets("protection removed", "exec sessions have no settings", cluster, "configuration", undefined),
  sets("protection removed", "metrics of tasks are off", cluster, "setting.value", "disabled"),
  container("a container runs as root", "user", "0"),
  container("a container can write its root file system", "readonlyRootFilesystem", false),
  container("a container is privileged", "privileged", true),
  container("a container keeps its capabilities", "linuxParameters.capabilities", undefined),
  container("a container gets a capability", "linuxParameters.capabilities.add", ["SYS_PTRACE"]),
  container("a container has no logs", "logConfiguration", undefined),
  container("the image is latest", "image", "shop/api:latest"),
  sets("protection removed", "the key is not rotated", key, "enable_key_rotation", false),
  sets("protection removed", "the key is gone after 7 days", key, "deletion_window_in_days", 7),
  sets(
    "protection removed",
    "the listener accepts TLS 1.0",
    listener,
    "ssl_policy",
    "ELBSecurityPolicy-2016-08",
  ),
  sets("protection removed", "invalid headers are passed on", balancer, "drop_invalid_header_fields", false),
  sets("protection removed", "requests are not mitigated", balancer, "desync_mitigation_mode", "monitor"),
  sets("protection removed", "the balancer keeps no access logs", balancer, "access_logs.enabled", false),
  sets("protection removed", "the balancer can be deleted", balancer, "enable_deletion_protection", false),
  removes("protection removed", "no firewall protects the balancer", [
    "aws_wafv2_web_acl_association",
    "load-balancer/firewall/association",
  ]),
  sets("protection removed", "the firewall has no rules", firewall, "rule", undefined),
  changes("protection removed", "a managed rule of the firewall counts", (draft) => {
    const rules = draft.resource(...firewall).rule as {
      name: string;
      statement: Record<string, Record<string, unknown>>;
    }[];
    const group = rules.find(({ name }) => name === "AWSManagedRulesCommonRuleSet")?.statement
      .managed_rule_group_statement;
    if (group) group.rule_action_override = [{ name: "GenericLFI_BODY", action_to_use: { count: {} } }];
  }),
  removes("protection removed", "the firewall keeps no log", [
    "aws_wafv2_web_acl_logging_configuration",
    "load-balancer/firewall/logging",
  ]),
  removes("protection removed", "connections are not recorded", ["aws_flow_log", "network/flow-log"]),
  sets(
    "protection removed",
    "only refused connections are recorded",
    ["aws_flow_log", "network/flow-log"],
    "traffic_type",
    "REJECT",
  ),
  sets(
    "protection removed",
    "logs are kept for a week",
    ["aws_cloudwatch_log_group", "cluster/session-logs"],
    "retention_in_days",
    7,
  ),
  sets(
    "protection removed",
    "logs have no own key",
    ["aws_cloudwatch_log_group", "cluster/session-logs"],
    "kms_key_id",
    undefined,
  ),
  sets(
    "protection removed",
    "a queue has no own key",
    ["aws_sqs_queue", "data/emails"],
    "kms_master_key_id",
    undefined,
  ),
  removes("protection removed", "the bucket keeps no versions", [
    "aws_s3_bucket_versioning",
    "data/receipts/bucket/versioning",
  ]),
  sets(
    "protection removed",
    "the secret cannot be restored",
    ["aws_secretsmanager_secret", "secrets/payment-key"],
    "recovery_window_in_days",
    0,
  ),
  removes("protection removed", "hosts are administered through the internet", [
    "aws_vpc_endpoint",
    "network/endpoints/ssm",
  ]),
];
