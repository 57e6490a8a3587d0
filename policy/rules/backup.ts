import { at, blocks } from "../../terraform-json/values";
import { isAtLeast, isGiven, isOwnKey } from "../expectation";
import { isProduction } from "../is-production";
import { companion, type Rule, settings } from "../rule";

const vault = "aws_backup_vault";
const plan = "aws_backup_plan";

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
