import { lacks, type RuleCases, sets } from "../rule-case";

const group = ["aws_cloudwatch_log_group", "cluster/session-logs"] as const;
const alarm = ["aws_cloudwatch_metric_alarm", "services/api/rollback-alarms/unhealthy-hosts"] as const;
const topic = ["aws_sns_topic", "alerts"] as const;
const secret = ["aws_secretsmanager_secret", "secrets/payment-key"] as const;

/** Logs, alarms, secrets, and annotations of resources. */
export const insightCases: RuleCases = {
  stack: "production",
  cases: [
    sets("log-group-key", "AWS's key", [...group, "kms_key_id"], undefined),
    sets("log-group-retention", "for ever", [...group, "retention_in_days"], undefined),
    sets("log-group-retention", "retention 0, which means forever", [...group, "retention_in_days"], 0),
    sets("log-group-year", "30 days without a reason", [...group, "retention_in_days"], 30),
    sets("alarm-actions", "no alarm action", [...alarm, "alarm_actions"], []),
    sets("alarm-actions", "switched off", [...alarm, "actions_enabled"], false),
    sets("alarm-missing-data", "the default for missing data", [...alarm, "treat_missing_data"], undefined),
    lacks("topic-heard", "a topic without a subscription", [
      "aws_sns_topic_subscription",
      "alerts/email-d876c6",
    ]),
    sets("topic-encrypted", "in the clear", [...topic, "kms_master_key_id"], undefined),
    sets("topic-encrypted", "a key that alarms cannot use", [...topic, "kms_master_key_id"], "alias/aws/sns"),
    lacks("topic-tls-only", "no policy", ["aws_sns_topic_policy", "alerts/policy"]),
    {
      rule: "topic-tls-only",
      wrong: "messages without TLS",
      change: (draft) =>
        draft.setEmbedded("aws_sns_topic_policy", "alerts/policy", "policy", "Statement.1.Condition", {
          Bool: { "aws:SecureTransport": "true" },
        }),
    },
    sets("secret-own-key", "AWS's key", [...secret, "kms_key_id"], undefined),
    sets("secret-recovery", "gone at once", [...secret, "recovery_window_in_days"], 0),
    sets("secret-rotated", "no rotation", [...secret, "//.suppressed"], undefined),
    lacks("secret-tls-only", "no policy", ["aws_secretsmanager_secret_policy", "secrets/payment-key/policy"]),
    {
      rule: "secret-tls-only",
      wrong: "only some principals are denied without TLS",
      change: (draft) =>
        draft.setEmbedded(
          "aws_secretsmanager_secret_policy",
          "secrets/payment-key/policy",
          "policy",
          "Statement.1.Principal",
          { AWS: "arn:aws:iam::333333333333:root" },
        ),
    },
    {
      rule: "secret-no-value",
      wrong: "a value in the state",
      change: (draft) =>
        draft.add("aws_secretsmanager_secret_version", "v", { secret_id: "x", secret_string: "${var.key}" }),
    },
    {
      rule: "secret-no-value",
      wrong: "a plain write-only value in the JSON",
      change: (draft) =>
        draft.add("aws_secretsmanager_secret_version", "v", { secret_id: "x", secret_string_wo: "hunter2" }),
    },
    {
      rule: "secret-no-value",
      wrong: "a secret parameter with its value",
      change: (draft) =>
        draft.add("aws_ssm_parameter", "p", { name: "/x", type: "SecureString", value: "${var.key}" }),
      also: ["stateful-guarded"],
    },
    {
      rule: "secret-not-generated",
      wrong: "a password that Terraform generates",
      change: (draft) => draft.add("random_password", "master", { length: 32 }),
    },
    sets(
      "no-secret-setting",
      "a password in the state",
      ["aws_db_instance", "data/orders", "password"],
      "${random_password.master.result}",
    ),
    sets("suppression-explained", "no reason", [...group, "//.suppressed"], { CKV_AWS_338: "tbd" }),
    sets("suppression-known", "a misspelled rule", [...group, "//.suppressed"], {
      "log-groups-year": "kept by the audit account",
    }),
    sets(
      "ignored-changes-delegated",
      "an ignored field without an owner",
      ["aws_ecs_service", "services/api/service", "lifecycle.ignore_changes"],
      ["desired_count", "task_definition", "tags"],
    ),
    {
      rule: "ignored-changes-delegated",
      wrong: "a note for a field that is not declared",
      change: (draft) => {
        draft.set("aws_lb", "load-balancer", "lifecycle", { ignore_changes: ["tags"] });
        draft.set("aws_lb", "load-balancer", "//.delegated", { tags: "the tagger: it adds cost centres" });
      },
    },
    sets("ignored-changes-delegated", "everything is ignored", ["aws_lb", "load-balancer", "lifecycle"], {
      ignore_changes: "all",
    }),
    sets(
      "no-plain-secret",
      "an access key in a tag",
      ["aws_lb", "load-balancer", "tags.Note"],
      "AKIAIOSFODNN7EXAMPLE",
    ),
    sets(
      "no-plain-secret",
      "a private key",
      ["aws_lb", "load-balancer", "tags.Note"],
      "-----BEGIN RSA PRIVATE KEY-----\nMII",
    ),
    sets(
      "no-plain-secret",
      "a token after a line break",
      ["aws_lb", "load-balancer", "tags.Note"],
      `x\nghp_${"a1B2".repeat(9)}`,
    ),
    {
      rule: "no-plain-secret",
      wrong: "a password in a container's variable",
      change: (draft) =>
        draft.setEmbedded(
          "aws_ecs_task_definition",
          "services/api/service/task",
          "container_definitions",
          "0.environment",
          [{ name: "DATABASE_URL", value: "postgres://shop:hunter2@db.internal/orders" }],
        ),
    },
    {
      rule: "no-plain-secret",
      wrong: "a token in an output",
      change: (draft) => {
        draft.json.output = { token: { value: `xoxb-${"1".repeat(12)}` } };
      },
    },
  ],
};
