import { policiesIn, resourcePolicies } from "../../terraform-json/iam-policies";
import type { Stack } from "../../terraform-json/stack";
import { at, blocks, type Fields } from "../../terraform-json/values";
import { isAtLeast, isGiven, isOwnKey } from "../expectation";
import { isProduction } from "../is-production";
import { companion, type Rule, settings } from "../rule";

const vault = "aws_backup_vault";
const plan = "aws_backup_plan";
/** The tag by which plans find their resources. */
const planTag = "BackupPlan";
const deletions = ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"];
const jobMetrics = [
  "NumberOfBackupJobsFailed",
  "NumberOfBackupJobsExpired",
  "NumberOfBackupJobsCompleted",
  "NumberOfCopyJobsFailed",
];

/** Whether a plan of the stack selects a resource by one of its tags. */
export function isSelected(attributes: Fields, stack: Stack): boolean {
  return stack
    .ofType("aws_backup_selection")
    .flatMap((own) => blocks(own.attributes.selection_tag))
    .some(({ key, value }) => value !== undefined && at(attributes, `tags.${String(key)}`) === value);
}

/** Backups that an attacker cannot delete. */
export const backupRules: readonly Rule[] = [
  settings({
    id: "backup-vault-key",
    types: [vault],
    expect: { kms_key_arn: isOwnKey },
    so: "the policy of the key also decides who can restore",
    fix: "Set kms_key_arn to an aws_kms_key.",
    source: ["CKV_AWS_166", "FSBP Backup.1"],
  }),
  companion({
    id: "backup-vault-locked",
    types: [vault],
    when: (_, stack) => isProduction(stack),
    companion: "aws_backup_vault_lock_configuration",
    by: "backup_vault_name",
    expect: { min_retention_days: isAtLeast(1, " day") },
    so: "nobody with stolen credentials can delete the backups",
    fix: "Add an aws_backup_vault_lock_configuration.",
    source: ["AWS: Backup Developer Guide, Vault Lock"],
  }),
  companion({
    id: "backup-vault-heard",
    types: [vault],
    when: (_, stack) => isProduction(stack),
    companion: "aws_backup_vault_notifications",
    by: "backup_vault_name",
    so: "someone is notified of a failed backup",
    fix: "Add an aws_backup_vault_notifications.",
    source: ["AWS: Backup Developer Guide, Notification options"],
  }),
  {
    id: "backup-vault-denies",
    types: [vault],
    expected:
      "an aws_backup_vault_policy that denies everyone backup:DeleteRecoveryPoint and backup:UpdateRecoveryPointLifecycle, so that permissions of a role are not enough to delete a backup",
    fix: "Add an aws_backup_vault_policy with this Deny.",
    source: [
      "AWS: Backup Developer Guide, Vault access policies",
      "AWS Config: backup-recovery-point-manual-deletion-disabled",
    ],
    check: (resource, stack) => {
      const denied = stack
        .pointingAt(resource, "aws_backup_vault_policy", "backup_vault_name")
        .flatMap((own) => policiesIn(own, stack, resourcePolicies))
        .flatMap(({ statements = [] }) => statements)
        .filter(({ effect, conditions }) => effect === "Deny" && conditions.length === 0)
        .flatMap(({ actions }) => actions);
      return deletions
        .filter((action) => !denied.includes(action) && !denied.includes("backup:*"))
        .map((action) => ({ attribute: `aws_backup_vault_policy Deny ${action}`, value: undefined }));
    },
  },
  {
    id: "backup-alarmed",
    types: [vault],
    expected: `alarms on ${jobMetrics.join(", ")} of the vault in production, so that a backup that fails, or does not happen, is noticed`,
    fix: "Add an aws_cloudwatch_metric_alarm for each, with the dimension BackupVaultName.",
    source: ["AWS: Backup Developer Guide, AWS Backup metrics with Amazon CloudWatch"],
    check: (resource, stack) => {
      if (!isProduction(stack)) return [];
      const watched = stack
        .pointingAt(resource, "aws_cloudwatch_metric_alarm", "dimensions.BackupVaultName")
        .map(({ attributes }) => attributes.metric_name);
      return jobMetrics
        .filter((metric) => !watched.includes(metric))
        .map((metric) => ({ attribute: `aws_cloudwatch_metric_alarm ${metric}`, value: undefined }));
    },
  },
  {
    id: "backup-tag-selected",
    expected: "a BackupPlan tag that an aws_backup_selection selects, so that the resource is backed up",
    fix: "Correct the tag, or add the selection.",
    source: ["AWS: Backup Developer Guide, Assign resources to a backup plan"],
    check: ({ attributes }, stack) => {
      const value = at(attributes, `tags.${planTag}`);
      if (value === undefined || isSelected(attributes, stack)) return [];
      return [{ attribute: `tags.${planTag}`, value }];
    },
  },
  {
    id: "backup-copied",
    types: [plan],
    expected: "a copy_action to a vault in another region for each rule in production, with a lifecycle",
    fix: "Add copy_action with destination_vault_arn.",
    source: ["AWS: Well-Architected REL09-BP01", "FSBP Backup.2"],
    check: ({ attributes }, stack) =>
      blocks(attributes.rule)
        .filter((rule) => isProduction(stack) && at(rule, "copy_action.destination_vault_arn") === undefined)
        .map((rule) => ({ attribute: `rule ${String(rule.rule_name)} copy_action`, value: undefined })),
  },
  companion({
    id: "backup-selects",
    types: [plan],
    companion: "aws_backup_selection",
    by: "plan_id",
    so: "it backs up some resource",
    fix: "Add an aws_backup_selection.",
    source: ["AWS: Backup Developer Guide, Assign resources to a backup plan"],
  }),
  settings({
    id: "backup-replication",
    types: ["aws_db_instance_automated_backups_replication"],
    expect: { kms_key_id: isGiven, retention_period: isAtLeast(14, " days") },
    so: "the other region has 14 days of backups, encrypted with a key of that region",
    fix: "Set kms_key_id to a key of the destination region, and retention_period to 14 or more.",
    source: ["CKV_AWS_245"],
  }),
];
