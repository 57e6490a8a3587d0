import { lacks, type RuleCases, sets } from "../rule-case";

const alarm = "aws_cloudwatch_metric_alarm";
const drill = ["aws_backup_restore_testing_plan", "drill"] as const;

export const backupCases: RuleCases = {
  stack: "handwritten",
  cases: [
    lacks("backup-vault-denies", "a role with permissions deletes backups", [
      "aws_backup_vault_policy",
      "vault-policy",
    ]),
    {
      rule: "backup-vault-denies",
      wrong: "denied to one principal only",
      change: (draft) =>
        draft.setEmbedded("aws_backup_vault_policy", "vault-policy", "policy", "Statement.0.Condition", {
          ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/app" },
        }),
    },
    ...["NumberOfBackupJobsFailed", "NumberOfBackupJobsExpired", "NumberOfBackupJobsCompleted"].map(
      (metric) => lacks("backup-alarmed", `nobody notices ${metric}`, [alarm, metric]),
    ),
    lacks("backup-alarmed", "nobody notices a copy that failed", [alarm, "NumberOfCopyJobsFailed"]),
    lacks("backup-drilled", "backups that nobody ever restored", drill),
    sets(
      "backup-drilled",
      "a drill of another vault",
      [...drill, "recovery_point_selection.include_vaults"],
      ["arn:aws:backup:eu-west-1:111111111111:backup-vault:other"],
    ),
    sets(
      "backup-drilled",
      "a drill of any backup, not of the newest",
      [...drill, "recovery_point_selection.algorithm"],
      "RANDOM_WITHIN_WINDOW",
    ),
    lacks("backup-drill-selects", "a drill against nothing", [
      "aws_backup_restore_testing_selection",
      "drill-efs",
    ]),
    lacks("backup-drill-alarmed", "nobody notices a drill that failed", [alarm, "NumberOfRestoreJobsFailed"]),
    lacks("backup-drill-alarmed", "nobody notices that no drill succeeds", [
      alarm,
      "NumberOfRestoreJobsCompleted",
    ]),
    sets(
      "backup-drill-alarmed",
      "drills that stop send no data",
      [alarm, "NumberOfRestoreJobsCompleted", "treat_missing_data"],
      "notBreaching",
    ),
    sets(
      "backup-tag-selected",
      "a tag that no plan selects",
      ["aws_efs_file_system", "files", "tags"],
      {
        BackupPlan: "shop-production-hourly",
      },
      ["backup-restored"],
    ),
  ],
};

export const productionBackupCases: RuleCases = {
  stack: "production",
  cases: [
    lacks("backup-restored", "no drill restores the database", [
      "aws_backup_restore_testing_selection",
      "backups/drills/rds",
    ]),
  ],
};
