import { BackupFramework as Framework } from "@cdktf/provider-aws/lib/backup-framework";
import { Construct } from "constructs";
import { isOff } from "../../application/choice";
import { physicalName } from "../names/physical-name";
import type { BackupSettings } from "./settings";

export interface BackupFrameworkProps {
  /** Name of the environment's resources: `shop-production`. */
  readonly name: string;
  /** Retention, lock and copies that the controls ask for. */
  readonly settings: BackupSettings;
  /** A tag of each resource that has to have backups. */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * A framework of AWS Backup Audit Manager: a daily report, in its console, of resources without a plan, a lock or a copy, and of
 * backups without encryption. AWS Config has to record the account.
 */
export class BackupFramework extends Construct {
  /** The framework. */
  readonly resource: Framework;

  constructor(scope: Construct, id: string, { name, settings, tags }: BackupFrameworkProps) {
    super(scope, id);
    const scoped = { tags: { ...tags } };
    const days = String(Math.min(settings.dailyDays, 7));
    this.resource = new Framework(this, "Resource", {
      name: physicalName("aws_backup_framework", name).replaceAll("-", "_"),
      description: `Backups of ${name}`,
      control: [
        { name: "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN", scope: scoped },
        { name: "BACKUP_RECOVERY_POINT_ENCRYPTED" },
        {
          name: "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK",
          inputParameter: [{ name: "requiredRetentionDays", value: days }],
        },
        {
          name: "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK",
          inputParameter: [
            { name: "requiredFrequencyUnit", value: "days" },
            { name: "requiredFrequencyValue", value: "1" },
            { name: "requiredRetentionDays", value: days },
          ],
        },
        ...(isOff(settings.lock)
          ? []
          : [{ name: "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK", scope: scoped }]),
        ...(isOff(settings.copies)
          ? []
          : [{ name: "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION", scope: scoped }]),
      ],
    });
  }
}
