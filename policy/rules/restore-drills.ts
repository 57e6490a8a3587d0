import { at, list, number } from "../../terraform-json/values";
import { isAtLeast, isOneOf } from "../expectation";
import { isProduction } from "../is-production";
import { companion, type Rule } from "../rule";

const plan = "aws_backup_restore_testing_plan";
const selection = "aws_backup_restore_testing_selection";
const alarm = "aws_cloudwatch_metric_alarm";

/** Backups that were restored: the others are a hope. */
export const restoreDrillRules: readonly Rule[] = [
  companion({
    id: "backup-drilled",
    types: ["aws_backup_vault"],
    when: (_, stack) => isProduction(stack),
    companion: plan,
    by: "recovery_point_selection.include_vaults",
    expect: {
      "recovery_point_selection.algorithm": isOneOf("LATEST_WITHIN_WINDOW"),
      "recovery_point_selection.selection_window_days": isAtLeast(1, " day"),
    },
    so: "its newest backups are restored on a schedule",
    fix: "Add an aws_backup_restore_testing_plan that includes the vault.",
    source: ["AWS: Well-Architected REL09-BP04"],
  }),
  companion({
    id: "backup-drill-selects",
    types: [plan],
    companion: selection,
    by: "restore_testing_plan_name",
    so: "it restores some resource",
    fix: "Add an aws_backup_restore_testing_selection.",
    source: ["AWS: Backup Developer Guide, Restore testing"],
  }),
  {
    id: "backup-restored",
    types: ["aws_db_instance", "aws_rds_cluster", "aws_efs_file_system", "aws_s3_bucket"],
    expected:
      "a restore testing selection with its ARN, where the stack has drills, so that each backup is restored at times",
    fix: "Add its ARN to the protected_resource_arns of an aws_backup_restore_testing_selection.",
    source: ["AWS: Well-Architected REL09-BP04"],
    check: (resource, stack) => {
      const isBackedUp = at(resource.attributes, "tags.BackupPlan") !== undefined;
      if (!isBackedUp || stack.ofType(plan).length === 0) return [];
      const selected = stack.pointingAt(resource, selection, "protected_resource_arns");
      return selected.length > 0 ? [] : [{ attribute: selection, value: undefined }];
    },
  },
  {
    id: "backup-drill-alarmed",
    types: [selection],
    expected:
      "alarms on NumberOfRestoreJobsFailed and, for missing data too, on NumberOfRestoreJobsCompleted of its type, so that a drill that fails or stops is noticed",
    fix: "Add an aws_cloudwatch_metric_alarm for each, with the dimension ResourceType.",
    source: ["AWS: Backup Developer Guide, AWS Backup metrics with Amazon CloudWatch"],
    check: ({ attributes: { protected_resource_type: type } }, stack) => {
      const own = stack
        .ofType(alarm)
        .filter(({ attributes }) => at(attributes, "dimensions.ResourceType") === type);
      const has = (metric: string, missing: string) =>
        own.some(
          ({ attributes }) =>
            attributes.metric_name === metric &&
            attributes.treat_missing_data === missing &&
            list(attributes.alarm_actions).length > 0 &&
            (number(attributes.evaluation_periods) ?? 0) > 0,
        );
      return [
        ...(has("NumberOfRestoreJobsFailed", "notBreaching") ? [] : ["NumberOfRestoreJobsFailed"]),
        ...(has("NumberOfRestoreJobsCompleted", "breaching") ? [] : ["NumberOfRestoreJobsCompleted"]),
      ].map((metric) => ({ attribute: `${alarm} ${metric}`, value: undefined }));
    },
  },
];
