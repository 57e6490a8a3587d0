import { fewer, gone, less, on, shorter, sooner, type Weakenings } from "./weaker";

/** Protective attributes of backups, of their copies and their drills. */
export const weakeningsOfBackups: Readonly<Record<string, Weakenings>> = {
  aws_backup_framework: { control: [shorter, "fewer controls are reported"] },
  aws_backup_plan: {
    rule: [shorter, "it takes fewer backups"],
    "rule.copy_action": [gone, "backups are no longer copied"],
    "rule.enable_continuous_backup": [on, "nothing can be restored to any second"],
    "rule.lifecycle.delete_after": [sooner, "backups are kept for fewer days"],
  },
  aws_backup_report_plan: {
    "report_setting.framework_arns": [fewer, "fewer controls are reported"],
    "report_delivery_channel.formats": [fewer, "the report comes in fewer formats"],
  },
  aws_backup_restore_testing_plan: {
    "recovery_point_selection.include_vaults": [fewer, "backups of fewer vaults are restored in drills"],
    "recovery_point_selection.recovery_point_types": [fewer, "fewer kinds of backups are restored in drills"],
  },
  aws_backup_restore_testing_selection: {
    protected_resource_arns: [fewer, "fewer resources are restored in drills"],
  },
  aws_backup_selection: {
    resources: [fewer, "fewer resources are backed up"],
    selection_tag: [shorter, "fewer resources are backed up"],
  },
  aws_backup_vault_lock_configuration: {
    changeable_for_days: [gone, "principals with permissions can remove the lock"],
    max_retention_days: [gone, "backups can be kept for ever"],
    min_retention_days: [less, "backups can be deleted sooner"],
  },
  aws_backup_vault_notifications: { backup_vault_events: [fewer, "fewer events are reported"] },
  aws_db_instance_automated_backups_replication: {
    retention_period: [less, "replicated backups are kept for fewer days"],
  },
};
