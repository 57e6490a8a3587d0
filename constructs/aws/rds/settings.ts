import { z } from "zod";
import { certificateFile } from "../../application/certificate-authority";
import type { Off } from "../../application/choice";
import { recoverySchema } from "../../application/recovery";
import {
  type Accepted,
  choice,
  chosenBy,
  exactly,
  integer,
  isOffWithReason,
  isRecord,
  oneOf,
  reason,
  says,
  text,
} from "../../application/schema-values";
import { databaseClasses } from "../limits/instance-classes";
import { pinnedImage } from "../registry/pinned-image";
import { dailyWindow, weeklyWindow } from "../windows/windows";
import { proxySchema } from "./proxy/settings";
import { restoresShape } from "./restores";

const gibibytes = integer(20, 65_536, "GiB");

/** Settings of every database, on an instance or in a cluster. */
export const databaseShape = {
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
  /** What may be lost, and how long it may be away: `{ rpoMinutes: 5, rtoMinutes: 240 }`, or `off("reason")`. */
  recovery: recoverySchema,
  /**
   * Why a drill accepts the restored database without any row, e.g. before the application is used: at least 10 characters. Remove it afterwards.
   * @default none: a database without a row fails its drill
   */
  emptyBecause: reason.optional(),
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
   * Number of the passwords: 1–9999. Raise it by one to rotate those of all users, and the master password of a database with read
   * replicas, or with a variable that is composed of the password. RDS rotates other master passwords every week.
   * @default 1
   */
  passwordVersion: integer(1, 9999, "versions").optional(),
  /**
   * RDS Proxy between services and the database: `{ connectionsPercent: 70 }`. Many tasks share few connections, and keep theirs during a failover.
   * Migrations and replica readers connect directly. AWS charges for each vCPU of the database and hour.
   * @default none: services connect directly
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html
   */
  proxy: proxySchema.optional(),
  ...restoresShape,
};

const settingsOfDatabase = exactly(databaseShape);

/** Settings of every database, on an instance or in a cluster. */
export interface DatabaseSettings extends Accepted<typeof settingsOfDatabase> {}

/** Settings of a database whose number of replicas is chosen. */
export const replicaShape = {
  /**
   * Why those among `replicaReaders` read from the primary here, where there is no replica: at least 10 characters.
   * @default none: without a replica they are refused
   */
  primaryReadsBecause: reason.optional(),
};

/** Settings of every database on an RDS instance in an environment, of whichever engine. */
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
  ...databaseShape,
  /**
   * Read replicas: 0–5. Their number can grow at any time. Before it shrinks, take the deletion protection away from the last one:
   * `aws rds modify-db-instance --db-instance-identifier <name> --no-deletion-protection`. With the first one Plinth creates the master password, because
   * RDS manages none for a database with read replicas: the change redeploys the services that use the database.
   */
  readReplicas: integer(0, 5, "replicas"),
  ...replicaShape,
  /**
   * How RDS makes changes that interrupt it, such as another major version. `in-place`: in the maintenance window, and it is away meanwhile.
   * `blue-green`: at once, on a copy that follows it and then takes its place, in a minute or less. Terraform switches by itself when the copy is
   * ready, and deletes the former instance. Not with read replicas. Plinth creates the master password, because RDS manages none here.
   * @default "in-place"
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/blue-green-deployments-considerations.html
   */
  upgrades: oneOf(["in-place", "blue-green"]).optional(),
};

export const defaultPasswordVersion = 1;

const constructSchema = exactly(rdsShape);

/** Settings of a database on RDS that is created alone. */
export interface RdsConstructSettings extends Accepted<typeof constructSchema> {}

const loginTask = exactly({
  /**
   * Repository with tag or digest, never `latest`, of an image with the engine's client (`psql` or `mysql`), a shell and `timeout`:
   * `shop/postgres:16.10`. The engine's own image has them. Without a registry's host it is in the account's own ECR.
   */
  image: pinnedImage("shop/postgres"),
  /** Processor architecture of the image. */
  architecture: oneOf(["ARM64", "X86_64"]),
});

const noLoginTask = z.custom<Off>(isOffWithReason, {
  error: says(
    '{ image, architecture }, or off("…") with a reason of at least 10 characters',
    'Write e.g. { image: "shop/postgres:16.10", architecture: "ARM64" }.',
  ),
});

/** The task that gives each service and job a user of its own. */
export type LoginTask = Accepted<typeof loginTask>;

export const ownUsersShape = {
  /**
   * The task that gives each service and job a database user of its own, with the rights that it needs, before migrations run:
   * `{ image, architecture }`. With `off("reason")` all of them log in as the master user.
   */
  ownUsers: chosenBy<LoginTask | Off>((value) =>
    isRecord(value) && !("enabled" in value) ? loginTask : noLoginTask,
  ),
};

export const rdsSettingsSchema = exactly({ ...rdsShape, ...ownUsersShape });

/** Whether services and jobs have users of their own. */
export interface OwnUsers {
  /** The task that gives each service and job a user of its own: `{ image, architecture }`, or `off("reason")`. */
  readonly ownUsers: LoginTask | Off;
}

/** Settings of a database on an RDS instance in an environment. */
export interface RdsSettings extends RdsConstructSettings, OwnUsers {}
