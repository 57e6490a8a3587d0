import type { Json } from "./draft";
import { key, made } from "./made";

/** Databases of the handwritten stack: an Aurora cluster, and a replica of MySQL in another region. */
export const databases: Json = {
  aws_rds_cluster: {
    ledger: made("ledger", {
      engine: "aurora-postgresql",
      master_username: "ledger_admin",
      port: 5433,
      db_cluster_parameter_group_name: "ledger",
      deletion_protection: true,
      final_snapshot_identifier: "ledger-final",
      backup_retention_period: "35",
      delete_automated_backups: false,
      copy_tags_to_snapshot: true,
      storage_encrypted: true,
      kms_key_id: key,
      manage_master_user_password: true,
      master_user_secret_kms_key_id: key,
      iam_database_authentication_enabled: true,
      db_subnet_group_name: "ledger",
      vpc_security_group_ids: ["sg-2"],
      enabled_cloudwatch_logs_exports: ["postgresql"],
    }),
  },
  aws_rds_cluster_parameter_group: {
    ledger: made("ledger-parameters", {
      name: "ledger",
      family: "aurora-postgresql16",
      parameter: Object.entries({
        "rds.force_ssl": "1",
        log_statement: "ddl",
        log_min_duration_statement: "500",
      }).map(([name, value]) => ({ name, value })),
    }),
  },
  aws_rds_cluster_instance: Object.fromEntries(
    ["one", "two"].map((name) => [
      name,
      made(`ledger-${name}`, {
        cluster_identifier: "${aws_rds_cluster.ledger.id}",
        monitoring_interval: 60,
        monitoring_role_arn: "x",
        performance_insights_enabled: true,
        performance_insights_kms_key_id: key,
      }),
    ]),
  ),
  aws_db_proxy: {
    ledger: made("ledger-proxy", {
      name: "ledger",
      engine_family: "POSTGRESQL",
      require_tls: true,
      vpc_security_group_ids: ["sg-3"],
    }),
  },
  aws_db_parameter_group: {
    mysql: made("mysql-parameters", {
      name: "mysql",
      family: "mysql8.4",
      parameter: { name: "require_secure_transport", value: "ON" },
    }),
  },
  aws_db_instance: {
    // A replica in another region than its primary.
    copy: made("copy", {
      identifier: "copy",
      replicate_source_db: "arn:aws:rds:eu-central-1:444444444444:db:orders",
      parameter_group_name: "mysql",
      deletion_protection: true,
      copy_tags_to_snapshot: true,
      storage_encrypted: true,
      kms_key_id: key,
      iam_database_authentication_enabled: true,
      db_subnet_group_name: "copy",
      vpc_security_group_ids: ["sg-2"],
      monitoring_interval: "60",
      monitoring_role_arn: "x",
      performance_insights_enabled: "true",
      performance_insights_kms_key_id: key,
      enabled_cloudwatch_logs_exports: ["error"],
    }),
  },
  aws_db_event_subscription: {
    all: made("events", { sns_topic: "x", source_type: "db-instance" }),
    clusters: made("cluster-events", { sns_topic: "x", source_type: "db-cluster" }),
  },
  aws_cloudwatch_metric_alarm: {
    space: made("space", {
      namespace: "AWS/RDS",
      metric_name: "FreeStorageSpace",
      dimensions: { DBInstanceIdentifier: "copy" },
      alarm_actions: ["arn:aws:sns:eu-west-1:444444444444:alerts"],
      treat_missing_data: "breaching",
    }),
  },
};
