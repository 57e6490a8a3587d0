import { lacks, type RuleCase, type RuleCases, sets } from "../rule-case";

const primary = ["aws_db_instance", "data/orders"] as const;
const replica = ["aws_db_instance", "data/orders/replica-1"] as const;
const parameters = ["aws_db_parameter_group", "data/orders/parameters"] as const;

/** A case that takes one parameter out of the parameter group, or gives it another value. */
function parameter(rule: string, wrong: string, name: string, value?: string): RuleCase {
  return {
    rule,
    wrong,
    change: (draft) => {
      const body = draft.resource(...parameters) as { parameter: { name: string }[] };
      const others = body.parameter.filter((own) => own.name !== name);
      draft.set(...parameters, "parameter", value === undefined ? others : [...others, { name, value }]);
    },
  };
}

export const databaseCases: RuleCases = {
  stack: "production",
  cases: [
    sets("rds-multi-az", "no standby", [...primary, "multi_az"], false),
    sets(
      "rds-deletion-protection",
      "it can be deleted by mistake",
      [...primary, "deletion_protection"],
      false,
    ),
    sets(
      "rds-deletion-protection",
      "the replica can be deleted by mistake",
      [...replica, "deletion_protection"],
      undefined,
    ),
    sets("rds-final-snapshot", "no final snapshot", [...primary, "skip_final_snapshot"], true),
    sets(
      "rds-final-snapshot",
      "a final snapshot without a name",
      [...primary, "final_snapshot_identifier"],
      undefined,
    ),
    sets("rds-backup-retention", "backups of six days", [...primary, "backup_retention_period"], 6),
    sets(
      "rds-backups-outlive",
      "its backups are deleted with it",
      [...primary, "delete_automated_backups"],
      undefined,
    ),
    sets(
      "rds-restore-keeps-source",
      "a snapshot in place of the data of before",
      [...primary, "snapshot_identifier"],
      "rds:shop-production-orders-2026-01-31-02-05",
    ),
    sets(
      "rds-restore-keeps-source",
      "a point in time in place of the data of before",
      [...primary, "restore_to_point_in_time"],
      { restore_time: "2026-01-31T09:59:55Z", source_db_instance_identifier: "other" },
    ),
    sets("rds-copies-tags", "snapshots without tags", [...primary, "copy_tags_to_snapshot"], undefined),
    sets("rds-storage-grows", "it fills up", [...primary, "max_allocated_storage"], undefined),
    sets("rds-private", "a public address", [...replica, "publicly_accessible"], true),
    sets("rds-encrypted", "in the clear", [...primary, "storage_encrypted"], undefined),
    sets("rds-own-key", "AWS's key", [...primary, "kms_key_id"], undefined),
    sets(
      "rds-own-key",
      "the AWS managed key by its alias",
      [...primary, "kms_key_id"],
      "arn:aws:kms:eu-west-1:333333333333:alias/aws/rds",
    ),
    sets(
      "rds-managed-password",
      "neither a managed nor a write-only password",
      [...primary, "password_wo"],
      undefined,
    ),
    sets(
      "rds-managed-password",
      "a write-only password that is in the code",
      [...primary, "password_wo"],
      "in-the-code",
    ),
    {
      rule: "rds-replica-password",
      wrong: "AWS refuses a replica of a database whose password RDS manages",
      change: (draft) => {
        draft.set(...primary, "manage_master_user_password", true);
        draft.set(...primary, "master_user_secret_kms_key_id", "${aws_kms_key.secrets-key.arn}");
      },
    },
    {
      rule: "rds-password-key",
      wrong: "the password is encrypted with the AWS managed key",
      change: (draft) => {
        draft.set(...primary, "manage_master_user_password", true);
        draft.set(...primary, "password_wo", undefined);
        draft.set(...replica, "replicate_source_db", "elsewhere");
      },
    },
    sets(
      "rds-iam-authentication",
      "passwords only",
      [...primary, "iam_database_authentication_enabled"],
      false,
    ),
    sets("rds-admin-name", "a common user name", [...primary, "username"], "postgres"),
    sets("rds-admin-name", "MySQL's name", [...primary, "username"], "root"),
    sets("rds-admin-name", "a common user name of SQL Server", [...primary, "username"], "admin"),
    sets("rds-admin-name", "a common user name of Windows", [...primary, "username"], "administrator"),
    sets("rds-port", "the default port", [...primary, "port"], 5432),
    ...["3306", "1433", "1521"].map((port) =>
      sets("rds-port", `another engine's own port, ${port}`, [...primary, "port"], port),
    ),
    sets("rds-subnet-group", "in the default VPC", [...primary, "db_subnet_group_name"], undefined),
    sets("rds-security-group", "in the default security group", [...replica, "vpc_security_group_ids"], []),
    sets("rds-minor-upgrades", "no security fixes", [...primary, "auto_minor_version_upgrade"], false),
    parameter("rds-tls-forced", "connections without TLS", "rds.force_ssl", "0"),
    parameter("rds-tls-forced", "the default of the engine version", "rds.force_ssl"),
    parameter("rds-statement-log", "schema changes are not logged", "log_statement", "none"),
    parameter("rds-statement-log", "slow statements are not logged", "log_min_duration_statement", "-1"),
    sets(
      "rds-tls-forced",
      "the default parameter group",
      [...primary, "parameter_group_name"],
      "default.postgres16",
      ["rds-statement-log"],
    ),
    sets(
      "rds-enhanced-monitoring",
      "no metrics of the operating system",
      [...primary, "monitoring_interval"],
      0,
    ),
    sets(
      "rds-enhanced-monitoring",
      "no role for the metrics",
      [...primary, "monitoring_role_arn"],
      undefined,
    ),
    sets(
      "rds-performance-insights",
      "slow statements cannot be found",
      [...primary, "performance_insights_enabled"],
      false,
    ),
    sets(
      "rds-performance-insights",
      "their text is encrypted with the AWS managed key",
      [...primary, "performance_insights_kms_key_id"],
      undefined,
    ),
    sets(
      "rds-log-exports",
      "logs are deleted with the instance",
      [...replica, "enabled_cloudwatch_logs_exports"],
      ["upgrade"],
    ),
    sets(
      "rds-log-exports",
      "upgrades are not logged",
      [...primary, "enabled_cloudwatch_logs_exports"],
      ["postgresql"],
    ),
    lacks("rds-events", "no notification of a failover", ["aws_db_event_subscription", "data/orders/events"]),
    sets(
      "rds-events",
      "no notification about the replica",
      ["aws_db_event_subscription", "data/orders/events", "source_ids"],
      ["shop-production-orders"],
    ),
    lacks("rds-storage-alarm", "no alarm on full storage", [
      "aws_cloudwatch_metric_alarm",
      "data/orders/alarms-replica-1/storage",
    ]),
  ],
};
