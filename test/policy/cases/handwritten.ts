import type { Json } from "../draft";
import { lacks, type RuleCase, type RuleCases, sets } from "../rule-case";

const cache = ["aws_elasticache_replication_group", "sessions"] as const;
const vault = ["aws_backup_vault", "vault"] as const;
const cluster = ["aws_rds_cluster", "ledger"] as const;
const proxy = ["aws_db_proxy", "ledger-proxy"] as const;

/** Resources that the environments do not have, and other ways to write those that they have. */
export const handwrittenCases: RuleCases = {
  stack: "handwritten",
  cases: [
    sets("rds-proxy-tls", "connections in the clear", [...proxy, "require_tls"], undefined),
    sets("rds-proxy-tls", "statements in the log", [...proxy, "debug_logging"], true),
    sets(
      "rds-proxy-private",
      "in the default security group",
      [...proxy, "vpc_security_group_ids"],
      undefined,
    ),
    sets("cache-encrypted", "in the clear", [...cache, "at_rest_encryption_enabled"], undefined),
    sets("cache-encrypted", "AWS's key", [...cache, "kms_key_id"], undefined),
    sets("cache-tls", "no encryption in transit", [...cache, "transit_encryption_enabled"], false),
    sets("cache-authenticated", "no authentication", [...cache, "user_group_ids"], undefined),
    {
      rule: "cache-authenticated",
      wrong: "a user without a password",
      change: (draft) => {
        draft.add("aws_elasticache_user_group", "sessions", {
          user_ids: ["${aws_elasticache_user.open.user_id}"],
        });
        draft.add("aws_elasticache_user", "open", {
          access_string: "on ~* +@all",
          authentication_mode: [{ type: "no-password-required" }],
        });
      },
    },
    sets("cache-multi-az", "one zone", [...cache, "multi_az_enabled"], false),
    sets("cache-multi-az", "no automatic failover", [...cache, "automatic_failover_enabled"], undefined),
    sets("cache-replicas", "one node", [...cache, "num_cache_clusters"], 1),
    sets("cache-snapshots", "no snapshots", [...cache, "snapshot_retention_limit"], 0),
    sets("cache-final-snapshot", "no final snapshot", [...cache, "final_snapshot_identifier"], undefined),
    sets("cache-logs", "no engine log", [...cache, "log_delivery_configuration"], [{ log_type: "slow-log" }]),
    sets("cache-logs", "no log", [...cache, "log_delivery_configuration"], undefined),
    sets("cache-port", "the default port", [...cache, "port"], 6379),
    sets("cache-port", "the default port of Memcached", [...cache, "port"], "11211"),
    sets("cache-subnet-group", "in the default VPC", [...cache, "subnet_group_name"], undefined),
    sets("cache-subnet-group", "in no security group", [...cache, "security_group_ids"], undefined),
    sets("cache-minor-upgrades", "no security fixes", [...cache, "auto_minor_version_upgrade"], "false"),
    sets(
      "data-subnets-zones",
      "the subnets of the cache are in one zone",
      ["aws_elasticache_subnet_group", "sessions-subnets", "subnet_ids"],
      ["subnet-1"],
    ),
    sets(
      "data-ingress-by-group",
      "addresses can connect to the cache",
      ["aws_security_group", "sessions-group", "ingress"],
      { description: "x", cidr_blocks: ["10.0.0.0/8"], protocol: "tcp", from_port: 6380, to_port: 6380 },
    ),
    sets("queue-own-key", "in the clear", ["aws_sqs_queue", "jobs", "kms_master_key_id"], undefined),
    // Its dead-letter queue is then treated as any other queue.
    sets(
      "queue-dead-letters",
      "no dead-letter queue",
      ["aws_sqs_queue", "jobs", "redrive_policy"],
      undefined,
    ),
    sets(
      "queue-dead-letters",
      "1,000 receives before the dead-letter queue",
      ["aws_sqs_queue", "jobs", "redrive_policy"],
      '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}","maxReceiveCount":1000}',
    ),
    lacks("queue-dead-letters", "the separate policy is missing", [
      "aws_sqs_queue_redrive_policy",
      "mails-redrive",
    ]),
    sets(
      "queue-dead-letters-kept",
      "dead letters are kept for four days",
      ["aws_sqs_queue", "dead", "message_retention_seconds"],
      undefined,
    ),
    sets(
      "ecs-schedule-minimum",
      "no task at night",
      ["aws_appautoscaling_scheduled_action", "morning", "scalable_target_action.min_capacity"],
      "0",
    ),
    lacks("queue-tls-only", "no policy", ["aws_sqs_queue_policy", "dead-policy"]),
    {
      rule: "queue-tls-only",
      wrong: "receiving without TLS is not denied, in a data source",
      change: ({ json }) => {
        const { queue } = (json.data as { aws_iam_policy_document: { queue: { statement: Json[] } } })
          .aws_iam_policy_document;
        Object.assign(queue.statement[0] ?? {}, { actions: ["sqs:Send*"] });
      },
    },
    {
      rule: "iam-confused-deputy",
      wrong: "events of any account, in a data source",
      change: ({ json }) => {
        const { queue } = (json.data as { aws_iam_policy_document: { queue: { statement: Json[] } } })
          .aws_iam_policy_document;
        delete queue.statement[1]?.condition;
      },
    },
    {
      rule: "iam-policy-readable",
      wrong: "a data source with an unknown source document",
      change: ({ json }) => {
        const { consumer } = (json.data as { aws_iam_policy_document: { consumer: Json } })
          .aws_iam_policy_document;
        consumer.source_policy_documents = ["${data.aws_iam_policy_document.other.json}"];
      },
    },
    {
      rule: "iam-resources-named",
      wrong: "every queue, in a data source",
      change: ({ json }) => {
        const { consumer } = (json.data as { aws_iam_policy_document: { consumer: { statement: Json } } })
          .aws_iam_policy_document;
        consumer.statement.resources = ["*"];
      },
    },
    sets(
      "iam-no-full-access",
      "every action, in an inline policy of the role",
      ["aws_iam_role", "deployer", "inline_policy"],
      {
        policy: '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
      },
    ),
    sets(
      "iam-no-admin-policy",
      "an administrator policy, in the role",
      ["aws_iam_role", "deployer", "managed_policy_arns"],
      ["arn:aws:iam::aws:policy/PowerUserAccess"],
    ),
    sets(
      "plan-role-reads",
      "the role that plans a pull request writes metrics and logs",
      ["aws_iam_role_policy_attachment", "planner-reads", "policy_arn"],
      "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy",
    ),
    sets(
      "plan-role-reads",
      "the role that plans a pull request has a policy of the stack that deletes messages",
      ["aws_iam_role_policy_attachment", "planner-reads", "policy_arn"],
      "${aws_iam_policy.consumer.arn}",
    ),
    ...["Statement.0.Action", "Statement.1.Resource"].map(
      (path): RuleCase => ({
        rule: "plan-role-reads",
        wrong: `the role that plans a pull request writes: ${path}`,
        change: (draft) =>
          draft.setEmbedded(
            "aws_iam_role_policy",
            "planner-policy",
            "policy",
            path,
            path.endsWith("Action") ? ["s3:PutObject"] : "arn:aws:s3:::state/*",
          ),
      }),
    ),
    {
      rule: "iam-federation-exact",
      wrong: "any SAML audience",
      change: (draft) =>
        draft.setEmbedded(
          "aws_iam_role",
          "engineer",
          "assume_role_policy",
          "Statement.0.Condition",
          undefined,
        ),
    },
    sets("backup-vault-key", "AWS's key", [...vault, "kms_key_arn"], undefined),
    lacks("backup-vault-locked", "backups can be deleted", [
      "aws_backup_vault_lock_configuration",
      "vault-lock",
    ]),
    sets(
      "backup-vault-locked",
      "a vault lock without a minimum",
      ["aws_backup_vault_lock_configuration", "vault-lock", "min_retention_days"],
      undefined,
    ),
    lacks("backup-vault-heard", "no notification of a failed backup", [
      "aws_backup_vault_notifications",
      "vault-notices",
    ]),
    sets(
      "backup-copied",
      "all backups in one region",
      ["aws_backup_plan", "plan", "rule.copy_action"],
      undefined,
    ),
    lacks("backup-selects", "a plan without a selection", ["aws_backup_selection", "selection"]),
    sets(
      "backup-replication",
      "only 7 days of backups in the other region",
      ["aws_db_instance_automated_backups_replication", "replication", "retention_period"],
      7,
    ),
    sets(
      "backup-replication",
      "no key in the other region",
      ["aws_db_instance_automated_backups_replication", "replication", "kms_key_id"],
      undefined,
    ),
    {
      rule: "kms-policy",
      wrong: "an empty separate key policy",
      change: (draft) => {
        draft.set("aws_kms_key", "key", "policy", undefined);
        draft.add("aws_kms_key_policy", "own", { key_id: "${aws_kms_key.own.arn}" });
      },
    },
    lacks("rds-cluster-multi-az", "one instance", ["aws_rds_cluster_instance", "ledger-two"]),
    sets(
      "rds-deletion-protection",
      "a cluster that can be deleted by mistake",
      [...cluster, "deletion_protection"],
      "false",
    ),
    sets("rds-admin-name", "the first user name that is tried", [...cluster, "master_username"], "postgres"),
    sets("rds-port", "the port of a cluster that is scanned first", [...cluster, "port"], 5432),
    sets(
      "rds-tls-forced",
      "a cluster without TLS",
      ["aws_rds_cluster_parameter_group", "ledger-parameters", "parameter.0.value"],
      "0",
    ),
    sets(
      "rds-statement-log",
      "changes of the schema leave no trace in a cluster",
      ["aws_rds_cluster_parameter_group", "ledger-parameters", "parameter.1.value"],
      "none",
    ),
    lacks("rds-events", "nobody notices a failover of the cluster", [
      "aws_db_event_subscription",
      "cluster-events",
    ]),
    sets(
      "rds-enhanced-monitoring",
      "a Multi-AZ DB cluster without metrics and statements",
      [...cluster, "db_cluster_instance_class"],
      "db.r6gd.large",
      ["rds-performance-insights"],
    ),
    sets(
      "backup-restored",
      "a cluster that no drill restores",
      [...cluster, "tags"],
      {
        Backup: "ledger",
        BackupPlan: "daily",
      },
      ["backup-tag-selected"],
    ),
    sets(
      "rds-log-exports",
      "logs are deleted with the cluster",
      [...cluster, "enabled_cloudwatch_logs_exports"],
      [],
    ),
    sets(
      "rds-own-key",
      "a replica in another region with the AWS managed key",
      ["aws_db_instance", "copy", "kms_key_id"],
      undefined,
    ),
    sets(
      "rds-tls-forced",
      "MySQL without TLS",
      ["aws_db_parameter_group", "mysql-parameters", "parameter.value"],
      "OFF",
    ),
    sets(
      "security-group-open-egress",
      "every port, in an inline rule",
      ["aws_security_group", "sessions-group", "egress.from_port"],
      0,
    ),
    sets(
      "security-group-described",
      "an aws_security_group_rule without a description",
      ["aws_security_group_rule", "dns", "description"],
      undefined,
    ),
    sets(
      "data-ingress-by-group",
      "an aws_security_group_rule lets addresses connect to the cache",
      ["aws_security_group_rule", "dns", "type"],
      "ingress",
    ),
    {
      rule: "bucket-cors-origins",
      wrong: "pages of any origin use presigned URLs",
      change: (draft) =>
        draft.add("aws_s3_bucket_cors_configuration", "pages", {
          bucket: "files",
          cors_rule: [{ allowed_methods: ["GET"], allowed_origins: ["*"] }],
        }),
    },
    {
      rule: "security-group-open-ingress",
      wrong: "an aws_security_group_rule for a group of another stack",
      change: (draft) =>
        draft.add("aws_security_group_rule", "older", {
          type: "ingress",
          description: "From anywhere",
          security_group_id: "sg-3",
          cidr_blocks: ["0.0.0.0/0"],
          protocol: "tcp",
          from_port: 443,
          to_port: 443,
        }),
    },
  ],
};
