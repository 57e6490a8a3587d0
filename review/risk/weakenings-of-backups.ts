import { fewer, gone, type IsWeaker, less, on, rarer, shorter, sooner, type Weakenings } from "./weaker";

/** Hours between two backups of a plan, by the last part of its name. */
function hoursOf(plan: unknown): number | undefined {
  const [, frequency, hours] = /-(continuous|hourly|every-(\d+)-hours|daily)$/.exec(String(plan)) ?? [];
  if (hours !== undefined) return Number(hours);
  return { continuous: 0, hourly: 1, daily: 24 }[String(frequency)];
}

/** The plan that selects a resource by a tag, where both names say how often they take backups. */
export const rarerPlan: IsWeaker = (before, after) =>
  after !== undefined && hoursOf(after) !== undefined && rarer(hoursOf(before), hoursOf(after));

/** For a schedule on days of the week: `cron(0 18 ? * MON,THU *)`. */
const fewerWeekdays: IsWeaker = (before, after) => fewer(weekdaysOf(before), weekdaysOf(after));
const weekdaysOf = (schedule: unknown) => String(schedule).split(" ")[4]?.split(",");

/** Protective attributes of backups, of their copies and their drills. */
export const weakeningsOfBackups: Readonly<Record<string, Weakenings>> = {
  aws_backup_framework: {
    control: [shorter, "fewer controls are reported"],
    "control.input_parameter": [shorter, "a control asks for less"],
    "control.input_parameter.value": [
      (before, after) => after !== undefined && less(before, after),
      "a control asks for less",
    ],
  },
  aws_backup_plan: {
    rule: [shorter, "it takes fewer backups"],
    "rule.copy_action": [shorter, "backups are no longer copied, or into fewer vaults"],
    "rule.copy_action.lifecycle.delete_after": [sooner, "copies are kept for fewer days"],
    "rule.enable_continuous_backup": [on, "nothing can be restored to any second"],
    "rule.lifecycle.delete_after": [sooner, "backups are kept for fewer days"],
  },
  aws_backup_report_plan: {
    "report_setting.framework_arns": [fewer, "fewer controls are reported"],
    "report_delivery_channel.formats": [fewer, "the report comes in fewer formats"],
  },
  aws_backup_restore_testing_plan: {
    "recovery_point_selection.include_vaults": [fewer, "backups of fewer vaults are restored in drills"],
    schedule_expression: [fewerWeekdays, "drills are on fewer days of the week"],
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
