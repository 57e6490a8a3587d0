import type { RecoveryMeans } from "../recovery/means";
import type { RdsSettings } from "./settings";

/**
 * A database on RDS is restored to any second of its retention period, up to the last five minutes. AWS Backup adds backups that are
 * kept for longer, and copies: its continuous backups would take over the window and the retention of RDS.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
export function rdsRecovery({
  backupRetentionDays,
  backupWindow,
  maintenanceWindow,
}: Pick<RdsSettings, "backupRetentionDays" | "backupWindow" | "maintenanceWindow">): RecoveryMeans {
  return {
    own: {
      rpoMinutes: 5,
      keptDays: backupRetentionDays,
      setting: "backupRetentionDays",
      what: "RDS uploads the transaction log every 5 minutes",
    },
    awsBackup: { type: "RDS" },
    replication: {
      rpoMinutes: 5,
      because: "RDS does not wait for the other region, which is minutes behind under load",
    },
    restore: { minutes: 30, because: "RDS restores into a new instance, which takes half an hour or more" },
    busy: { backupWindow, maintenanceWindow },
  };
}
