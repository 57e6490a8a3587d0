import { type BackupPlanRule, BackupPlan as Plan } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import { Construct } from "constructs";
import { isOff } from "../../application/choice";
import { suppress } from "../../terraform/annotations";
import { physicalName } from "../names/physical-name";
import { type Frequency, hoursOf } from "./means";
import { daysOf } from "./retentions";
import type { BackupSettings } from "./settings";

export interface BackupPlanProps {
  /** Name of the plan: `shop-production-daily`. */
  readonly name: string;
  /** How often the plan takes backups, beside those of each day, week and month. */
  readonly frequency: Frequency;
  readonly settings: BackupSettings;
  /** Name of the vault. */
  readonly vault: string;
  /** ARNs of the vaults with the copies. */
  readonly copiesTo: readonly string[];
  /** Role with which AWS Backup reads the resources. */
  readonly roleArn: string;
}

/** Key of the tag by which a plan finds its resources; the value is the plan's name. */
export const planTag = "BackupPlan";

/** The plan of all resources with one frequency. Where two rules start together, AWS Backup takes the one that keeps longer. */
export class BackupPlan extends Construct {
  /** The plan. */
  readonly resource: Plan;
  /** The tags of a resource that it backs up. */
  readonly tags: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: BackupPlanProps) {
    super(scope, id);
    const { settings, vault } = props;
    const name = physicalName("aws_backup_plan", props.name);
    this.tags = { [planTag]: name };
    const { copies } = settings;
    this.resource = new Plan(this, "Resource", {
      name,
      rule: schedules(props).map(({ days, ...rule }) => ({
        ...rule,
        targetVaultName: vault,
        startWindow: 60,
        completionWindow: 12 * 60,
        lifecycle: { deleteAfter: days },
        copyAction: isOff(copies)
          ? undefined
          : props.copiesTo.map((destinationVaultArn) => ({
              destinationVaultArn,
              lifecycle: { deleteAfter: Math.min(copies.keepDays, days) },
            })),
      })),
    });
    if (isOff(copies)) suppress(this.resource, "backup-copied", copies.because);
    new BackupSelection(this, "selection", {
      name,
      planId: this.resource.id,
      iamRoleArn: props.roleArn,
      selectionTag: [{ type: "STRINGEQUALS", key: planTag, value: name }],
    });
  }
}

type Rule = Pick<BackupPlanRule, "ruleName" | "schedule" | "enableContinuousBackup"> & {
  readonly days: number;
};

function schedules({ frequency, settings }: BackupPlanProps): Rule[] {
  const { startsAt, dailyDays, weeklyDays, monthlyDays } = settings;
  const [hour = 0, minute = 0] = startsAt.split(":").map(Number);
  const at = (days: string) => `cron(${minute} ${hour} ${days})`;
  const hours = hoursOf(frequency);
  const frequent = { ruleName: frequency, days: daysOf(frequency, settings) };
  return [
    ...(frequency === "continuous"
      ? [{ ...frequent, schedule: at("* * ? *"), enableContinuousBackup: true }]
      : []),
    ...(hours === undefined
      ? []
      : [{ ...frequent, schedule: `cron(${minute} ${hour % hours}/${hours} * * ? *)` }]),
    { ruleName: "daily", schedule: at("* * ? *"), days: dailyDays },
    ...(weeklyDays === undefined
      ? []
      : [{ ruleName: "weekly", schedule: at("? * SUN *"), days: weeklyDays }]),
    ...(monthlyDays === undefined
      ? []
      : [{ ruleName: "monthly", schedule: at("1 * ? *"), days: monthlyDays }]),
  ];
}
