import { key, made } from "./made";

function alarm(metric: string, dimensions: Record<string, string>, missing = "notBreaching") {
  return made(metric, {
    metric_name: metric,
    dimensions,
    evaluation_periods: 1,
    alarm_actions: ["arn:aws:sns:eu-west-1:111111111111:alerts"],
    treat_missing_data: missing,
  });
}

const vault = { BackupVaultName: "main" };

/** Backups with everything that the policy asks of them. */
export const backups = {
  aws_cloudwatch_metric_alarm: {
    failed: alarm("NumberOfBackupJobsFailed", vault),
    expired: alarm("NumberOfBackupJobsExpired", vault),
    missing: alarm("NumberOfBackupJobsCompleted", vault, "breaching"),
    copies: alarm("NumberOfCopyJobsFailed", vault),
    drillFailed: alarm("NumberOfRestoreJobsFailed", { ResourceType: "EFS" }),
    drillMissing: alarm("NumberOfRestoreJobsCompleted", { ResourceType: "EFS" }, "breaching"),
  },
  aws_backup_vault: { main: made("vault", { name: "main", kms_key_arn: key }) },
  aws_backup_vault_lock_configuration: {
    main: made("vault-lock", {
      backup_vault_name: "${aws_backup_vault.main.name}",
      min_retention_days: 14,
    }),
  },
  aws_backup_vault_notifications: {
    main: made("vault-notices", { backup_vault_name: "${aws_backup_vault.main.name}", sns_topic_arn: "x" }),
  },
  aws_backup_vault_policy: {
    main: made("vault-policy", {
      backup_vault_name: "${aws_backup_vault.main.name}",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Deny",
            Principal: "*",
            Action: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
            Resource: "*",
          },
        ],
      }),
    }),
  },
  aws_backup_restore_testing_plan: {
    drill: made("drill", {
      name: "drill",
      schedule_expression: "cron(0 18 ? * MON *)",
      recovery_point_selection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          include_vaults: ["${aws_backup_vault.main.arn}"],
          recovery_point_types: ["SNAPSHOT"],
          selection_window_days: 7,
        },
      ],
    }),
  },
  aws_backup_restore_testing_selection: {
    efs: made("drill-efs", {
      restore_testing_plan_name: "${aws_backup_restore_testing_plan.drill.name}",
      protected_resource_type: "EFS",
    }),
  },
  aws_backup_plan: {
    daily: made("plan", {
      rule: {
        rule_name: "daily",
        target_vault_name: "main",
        copy_action: {
          destination_vault_arn: "arn:aws:backup:eu-central-1:444444444444:backup-vault:copy",
        },
      },
    }),
  },
  aws_backup_selection: { daily: made("selection", { plan_id: "${aws_backup_plan.daily.id}" }) },
  aws_db_instance_automated_backups_replication: {
    orders: made("replication", { source_db_instance_arn: "x", kms_key_id: key, retention_period: 14 }),
  },
};
