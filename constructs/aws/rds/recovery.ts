import type { RecoveryMeans } from "../recovery/means";
import type { DatabaseSettings } from "./settings";

/**
 * A database on RDS is restored to any second of its retention period, up to the last five minutes. AWS Backup adds backups that are
 * kept for longer, and copies: its continuous backups would take over the window and the retention of RDS.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
export function rdsRecovery({
  engine = "instance",
  backupRetentionDays,
  backupWindow,
  maintenanceWindow,
}: Pick<DatabaseSettings, "backupRetentionDays" | "backupWindow" | "maintenanceWindow"> & {
  readonly engine?: "instance" | "cluster" | "aurora" | undefined;
}): RecoveryMeans {
  const what = engine === "instance" ? "instance" : "cluster";
  return {
    own: {
      rpoMinutes: 5,
      keptDays: backupRetentionDays,
      setting: "backupRetentionDays",
      what:
        engine === "aurora"
          ? "Aurora can be restored to any time but the last 5 minutes"
          : "RDS uploads the transaction log every 5 minutes",
    },
    awsBackup: { type: engine === "aurora" ? "Aurora" : "RDS" },
    // RDS follows an instance in another region, and no cluster.
    ...(engine === "instance" && {
      replication: {
        rpoMinutes: 5,
        because: "RDS does not wait for the other region, which is minutes behind under load",
      },
    }),
    restore: {
      minutes: 30,
      because: `RDS restores into a new ${what}, which takes half an hour or more`,
    },
    busy: { backupWindow, maintenanceWindow },
  };
}
