import type { Choice } from "../../application/choice";
import { choice, exactly, integer, reason, text } from "../../application/schema-values";
import { instanceClassPattern } from "../../aws/rds/instance-class";
import { dailyWindow, weeklyWindow } from "../../aws/windows/windows";

export interface PostgresSettings {
  /** e.g. `db.t4g.medium`, `db.r7g.large`. */
  readonly instanceClass: string;
  /** GiB at the start: 20–65536 (gp3). */
  readonly storageGiB: number;
  /** GiB up to which RDS grows the storage by itself: at least 1.1 × `storageGiB`. */
  readonly maxStorageGiB: number;
  /** A standby in a second zone. */
  readonly multiAz: Choice;
  /** Days of automated backups and point-in-time recovery: 1–35; fewer than 7 need `backupRetentionBecause`. */
  readonly backupRetentionDays: number;
  readonly backupRetentionBecause?: string;
  /** Daily, UTC, at least 30 minutes: `02:00-03:00`. */
  readonly backupWindow: string;
  /** Weekly, UTC, at least 30 minutes, apart from the backup window: `sun:04:00-sun:05:00`. */
  readonly maintenanceWindow: string;
  readonly deletionProtection: Choice;
  /** A last snapshot when the database is deleted. */
  readonly finalSnapshot: Choice;
  /** Read replicas: 0–5. */
  readonly readReplicas: number;
}

const storageGiB = integer(20, 65_536, "GiB");

export const postgresSettingsSchema = exactly({
  instanceClass: text(
    instanceClassPattern,
    "a current RDS instance class",
    '"db.t4g.medium" or "db.r7g.large"',
  ),
  storageGiB,
  maxStorageGiB: storageGiB,
  multiAz: choice,
  backupRetentionDays: integer(1, 35, "days"),
  backupRetentionBecause: reason.optional(),
  backupWindow: dailyWindow,
  maintenanceWindow: weeklyWindow,
  deletionProtection: choice,
  finalSnapshot: choice,
  readReplicas: integer(0, 5, "replicas"),
});
