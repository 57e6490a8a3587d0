import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection";
import { Construct } from "constructs";
import { drillAlarms } from "../../alarms/backup";
import { Alarm } from "../alerting/alarm";
import type { AlarmTopicRef } from "../existing/references";
import { physicalName } from "../names/physical-name";
import type { AwsBackupSupport } from "./means";
import type { DrillSettings } from "./settings";

export interface RestoreDrillsProps {
  /** First part of names: `shop-production`. */
  readonly name: string;
  readonly settings: DrillSettings;
  /** When the drills start, UTC: after the backups of the day. */
  readonly startsAt: string;
  /** ARN of the vault whose backups are restored. */
  readonly vaultArn: string;
  /** Role with which AWS Backup restores. */
  readonly roleArn: string;
  /** By type, ARNs of the resources whose backups are restored. */
  readonly resources: ReadonlyMap<AwsBackupSupport["type"], readonly string[]>;
  readonly alarmTopic: AlarmTopicRef;
}

/** Hours between the start of the backups and the drill that restores them. */
const afterHours = 12;

/** Restores the newest backup of each component on the given weekdays, deletes it again, and fires when none succeeded. */
export class RestoreDrills extends Construct {
  constructor(scope: Construct, id: string, props: RestoreDrillsProps) {
    super(scope, id);
    const { name, settings, alarmTopic } = props;
    const [hour = 0, minute = 0] = props.startsAt.split(":").map(Number);
    const weekdays = settings.weekdays.map((own) => own.toUpperCase()).join(",");
    const plan = new BackupRestoreTestingPlan(this, "Resource", {
      name: physicalName("aws_backup_restore_testing_plan", name).replaceAll("-", "_"),
      scheduleExpression: `cron(${minute} ${(hour + afterHours) % 24} ? * ${weekdays} *)`,
      startWindowHours: 1,
      recoveryPointSelection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [props.vaultArn],
          recoveryPointTypes: ["SNAPSHOT", "CONTINUOUS"],
          selectionWindowDays: 7,
        },
      ],
    });
    for (const [type, protectedResourceArns] of props.resources) {
      const label = type.toLowerCase();
      new BackupRestoreTestingSelection(this, label, {
        name: label,
        restoreTestingPlanName: plan.name,
        protectedResourceType: type,
        protectedResourceArns: [...protectedResourceArns],
        iamRoleArn: props.roleArn,
        validationWindowHours: settings.keepHours,
      });
      const of = { ResourceType: type };
      new Alarm(this, `${label}-failed`, {
        alarm: drillAlarms.failed,
        name: `${name}-restore-${label}-failed`,
        of,
        alarmTopic,
      });
      new Alarm(this, `${label}-missing`, {
        alarm: drillAlarms.missing,
        name: `${name}-restore-${label}-missing`,
        of,
        periods: settings.alarmAfterDays,
        values: { days: settings.alarmAfterDays },
        alarmTopic,
      });
    }
  }
}
