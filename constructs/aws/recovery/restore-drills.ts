import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Construct } from "constructs";
import { drillAlarms } from "../../alarms/backup";
import { suppress } from "../../terraform/annotations";
import { Alarm } from "../alerting/alarm";
import type { AlarmTopicRef, NetworkRef } from "../existing/references";
import { physicalName } from "../names/physical-name";
import { SecurityGroup } from "../network/security-group";
import type { BackedUp } from "./backed-up";
import type { AwsBackupSupport } from "./means";
import { type DrillSettings, defaultQueryMinutes } from "./settings";

export interface RestoreDrillsProps {
  /** First part of names: `shop-production`. */
  readonly name: string;
  /** Weekdays, and when the alarm fires. */
  readonly settings: DrillSettings;
  /** When the drills start, UTC: after the backups of the day. */
  readonly startsAt: string;
  /** ARN of the vault whose backups are restored. */
  readonly vaultArn: string;
  /** Role with which AWS Backup restores. */
  readonly roleArn: string;
  /** By type, ARNs of the resources whose backups are restored. */
  readonly resources: ReadonlyMap<AwsBackupSupport["type"], readonly string[]>;
  /** What reads a database that was restored. */
  readonly readers: readonly NonNullable<BackedUp["readInDrills"]>[];
  /** The VPC: databases are restored into its isolated subnets. */
  readonly network: NetworkRef;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Hours between the start of the backups and the drill that restores them. */
const afterHours = 12;

/**
 * ARNs that a selection takes.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html#restore-testing-quotas
 */
const maxArns = 30;

/** Types that are restored into a VPC: the default one of the account, where nothing else is said. */
const databaseTypes: readonly AwsBackupSupport["type"][] = ["RDS", "Aurora"];

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
    const restoresDatabases = databaseTypes.some((type) => props.resources.has(type));
    const databases = restoresDatabases ? this.databaseGroup(name, props.network) : undefined;
    const inNetwork = databases && this.databaseNetwork(name, props.network, databases);
    for (const [type, protectedResourceArns] of props.resources) {
      const label = type.toLowerCase();
      for (const [index, arns] of inParts(protectedResourceArns).entries()) {
        const own = index === 0 ? label : `${label}_${index + 1}`;
        new BackupRestoreTestingSelection(this, own, {
          name: own,
          restoreTestingPlanName: plan.name,
          protectedResourceType: type,
          protectedResourceArns: [...arns],
          iamRoleArn: props.roleArn,
          restoreMetadataOverrides: databaseTypes.includes(type) ? inNetwork : undefined,
          validationWindowHours: settings.keepHours,
        });
      }
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
    const { alarmAfterDays, queryMinutes = defaultQueryMinutes } = settings;
    if (databases)
      for (const read of props.readers)
        read(this, { planArn: plan.arn, databases, queryMinutes, alarmAfterDays });
  }

  /** The security group of restored databases: it admits nobody but what reads them. */
  private databaseGroup(name: string, network: NetworkRef): SecurityGroup {
    const group = new SecurityGroup(this, "security-group", {
      label: "drills",
      name: `${name}-drills`,
      description: `Databases that are restored in drills of ${name}`,
      vpcId: network.vpcId,
    });
    suppress(
      group.resource,
      "CKV2_AWS_5",
      "AWS Backup gives it to the databases that it restores, and deletes them",
    );
    return group;
  }

  /**
   * Where databases are restored: in the isolated subnets. AWS Backup takes the default VPC otherwise, which an account need not have.
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
   */
  private databaseNetwork(name: string, network: NetworkRef, group: SecurityGroup): Record<string, string> {
    const own = `${name}-drills`;
    const subnets = new DbSubnetGroup(this, "subnets", {
      name: physicalName("aws_db_subnet_group", own),
      description: `Isolated subnets of ${own}`,
      subnetIds: network.isolated.subnetIds,
    });
    return { dbSubnetGroupName: subnets.name, vpcSecurityGroupIds: JSON.stringify([group.id]) };
  }
}

function inParts(arns: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(arns.length / maxArns) }, (_, index) =>
    arns.slice(index * maxArns, (index + 1) * maxArns),
  );
}
