import { certificateFile } from "../../application/certificate-authority";
import {
  type Accepted,
  choice,
  exactly,
  integer,
  oneOf,
  reason,
  text,
} from "../../application/schema-values";
import { databaseClasses } from "../limits/instance-classes";
import { dailyWindow, weeklyWindow } from "../windows/windows";

const gibibytes = integer(20, 65_536, "GiB");

/** Settings of every database on RDS in an environment, of whichever engine. */
export const rdsShape = {
  /** Instance class of a current generation: `db.t4g.medium`, `db.r7g.large`. */
  instanceClass: text(
    (name) => Object.hasOwn(databaseClasses, name),
    "a current RDS instance class",
    '"db.t4g.medium" or "db.r7g.large"',
  ),
  /** Storage at the start, in GiB: 20–65,536 (gp3). */
  storageGiB: gibibytes,
  /**
   * Storage up to which RDS grows it by itself, in GiB: 20–65,536, at least 1.1 × `storageGiB`. What RDS has grown stays: no plan changes
   * the storage, its IOPS or its throughput back, and `storageGiB` counts again when it is more than there is.
   */
  maxStorageGiB: gibibytes,
  /** A standby in a second zone, to which RDS fails over: `true`, or `off("reason")`. */
  multiAz: choice,
  /** Days of automated backups and point-in-time recovery: 1–35; fewer than 7 need `backupRetentionBecause`. */
  backupRetentionDays: integer(1, 35, "days"),
  /**
   * Why backups are kept for less than a week: at least 10 characters.
   * @default none, for 7 days or more
   */
  backupRetentionBecause: reason.optional(),
  /** Daily, UTC, at least 30 minutes: `02:00-03:00`. RDS takes the backup then. */
  backupWindow: dailyWindow,
  /** Weekly, UTC, at least 30 minutes, apart from the backup window: `sun:04:00-sun:05:00`. RDS upgrades then. */
  maintenanceWindow: weeklyWindow,
  /** Whether RDS refuses to delete the database: `true`, or `off("reason")`. */
  deletionProtection: choice,
  /** A last snapshot when the database is deleted: `true`, or `off("reason")`. */
  finalSnapshot: choice,
  /**
   * CloudWatch Database Insights: `standard` keeps 7 days of query statistics without charge; `advanced` keeps 15 months,
   * with locks and execution plans, at a price per vCPU and hour.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Database-Insights.html
   */
  databaseInsights: oneOf(["standard", "advanced"]),
  /**
   * File of the project with the certificates of the authority that signs those of RDS, for drivers that verify the server: the bundle of
   * the region, which AWS publishes. Each task that uses the database has them in the variable `<NAME>_CA`.
   * @default none: a driver that verifies needs them in its image
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
   */
  certificateAuthority: certificateFile.optional(),
  /**
   * Read replicas: 0–5. Their number can change at any time. With the first one Plinth creates the master password, because
   * RDS manages none for a database with read replicas: the change redeploys the services that use the database.
   */
  readReplicas: integer(0, 5, "replicas"),
  /**
   * Number of the master password of a database with read replicas, or with a variable that is composed of the password:
   * 1–9999. Raise it to rotate the password.
   * @default 1; for other databases RDS rotates the password every week
   */
  passwordVersion: integer(1, 9999, "versions").optional(),
};

export const defaultPasswordVersion = 1;

export const rdsSettingsSchema = exactly(rdsShape);

export interface RdsSettings extends Accepted<typeof rdsSettingsSchema> {}
