/**
 * Types that moto 5.2 does not carry, and why. They are left out of what is deployed to it, and validated against the provider's schema
 * in each run.
 */
export const notCarried: Readonly<Record<string, string>> = {
  aws_backup_framework: "moto does not implement CreateFramework",
  aws_backup_plan: "moto loses the tags of a plan: no second plan is empty",
  aws_backup_restore_testing_plan: "moto does not implement CreateRestoreTestingPlan",
  aws_backup_restore_testing_selection: "moto has no restore testing plan that it would belong to",
  aws_backup_selection: "moto does not implement CreateBackupSelection",
  aws_backup_vault: "moto loses the tags of a vault: no second plan is empty",
  aws_backup_vault_lock_configuration: "its vault is left out",
  aws_backup_vault_notifications: "moto does not implement PutBackupVaultNotifications",
  aws_backup_vault_policy: "moto does not implement PutBackupVaultAccessPolicy",
  aws_budgets_budget: "moto does not implement DescribeSubscribersForNotification",
  aws_cloudwatch_log_data_protection_policy: "moto does not implement PutDataProtectionPolicy",
  aws_db_instance_automated_backups_replication:
    "moto does not implement StartDBInstanceAutomatedBackupsReplication",
  aws_xray_group: "moto does not implement CreateGroup",
};

type Json = Readonly<Record<string, unknown>>;

/**
 * A stack's JSON without the types that the emulator does not carry. What refers to one of them has a plain text in its place, and does not
 * wait for it.
 */
export function withoutNotCarried(stack: Json): Json {
  const resources = Object.entries((stack.resource ?? {}) as Json).filter(([type]) => !(type in notCarried));
  return withoutReferences({ ...stack, resource: Object.fromEntries(resources) }) as Json;
}

const types = Object.keys(notCarried).join("|");
const reference = new RegExp(`\\$\\{(?:${types})\\.[^}]*\\}`, "g");
const address = new RegExp(`^(?:${types})\\.`);

function withoutReferences(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll(reference, "left-out");
  if (Array.isArray(value))
    return value.filter((item) => !(typeof item === "string" && address.test(item))).map(withoutReferences);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutReferences(item)]));
}
