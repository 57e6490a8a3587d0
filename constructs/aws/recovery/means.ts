import type { RecoveryObjectives } from "../../application/recovery";

/** How the data of a component can be brought back: each component that keeps data declares it. */
export interface RecoveryMeans {
  /**
   * Backups that the service of the component takes itself.
   * @default none
   */
  readonly own?: OwnBackups;
  /**
   * What AWS Backup can do.
   * @default nothing: it does not support the service
   */
  readonly awsBackup?: AwsBackupSupport;
  /**
   * What its service replicates into another region all the time: minutes that a replica is behind at most, and why.
   * @default nothing: backups and their copies are all there is
   */
  readonly replication?: { readonly rpoMinutes: number; readonly because: string };
  /** Minutes that a restore takes at least, and why: `"RDS restores into a new instance"`. */
  readonly restore: { readonly minutes: number; readonly because: string };
  /**
   * Times at which AWS Backup cannot start a backup, by the setting: `02:00-03:00` or `sun:04:00-sun:05:00`.
   * @default none
   */
  readonly busy?: Readonly<Record<string, string>>;
}

export interface OwnBackups {
  /** Minutes of changes that are lost at most. */
  readonly rpoMinutes: number;
  /** Days for which they are kept. */
  readonly keptDays: number;
  /** The setting with these days. */
  readonly setting: string;
  /** What the service does: `"ElastiCache takes one snapshot a day"`. */
  readonly what: string;
}

export interface AwsBackupSupport {
  /** The type of resource by AWS Backup's name: `S3`. */
  readonly type: "RDS" | "EFS" | "S3";
  /**
   * Minutes of changes that are lost at most with continuous backups.
   * @default there are none
   */
  readonly continuousMinutes?: number;
}

/**
 * How often AWS Backup takes a backup, beside those of each day, week and month. Also part of a tag and of the names of plans:
 * `every-4-hours`.
 */
export type Frequency = "continuous" | "daily" | "hourly" | `every-${number}-hours`;

const dayMinutes = 24 * 60;
/** Hours after which a schedule repeats at the same times each day. */
const dividesDay = [12, 8, 6, 4, 3, 2, 1];
/** AWS Backup starts no schedule more often. */
const hourMinutes = 60;

/** The least frequent backups of AWS Backup that meet an objective; undefined if none does. */
export function frequencyFor(
  { rpoMinutes }: Pick<RecoveryObjectives, "rpoMinutes">,
  { own, awsBackup }: RecoveryMeans,
): Frequency | undefined {
  if (!awsBackup) return undefined;
  if (rpoMinutes >= dayMinutes || (own && own.rpoMinutes <= rpoMinutes)) return "daily";
  const hours = dividesDay.find((every) => every * hourMinutes <= rpoMinutes);
  if (hours !== undefined) return hours === 1 ? "hourly" : `every-${hours}-hours`;
  const { continuousMinutes } = awsBackup;
  return continuousMinutes !== undefined && continuousMinutes <= rpoMinutes ? "continuous" : undefined;
}

/** Minutes of changes that are lost at least, whatever is configured; undefined without any backups. */
export function leastRpoMinutes(
  { own, awsBackup }: RecoveryMeans,
  withAwsBackup: boolean,
): number | undefined {
  const least = [
    ...(own ? [own.rpoMinutes] : []),
    ...(awsBackup && withAwsBackup ? [awsBackup.continuousMinutes ?? hourMinutes] : []),
  ];
  return least.length > 0 ? Math.min(...least) : undefined;
}

/** Hours between two backups of a frequency; undefined for those of each day, and for continuous ones. */
export function hoursOf(frequency: Frequency): number | undefined {
  if (frequency === "hourly") return 1;
  const hours = /^every-(\d+)-hours$/.exec(frequency)?.[1];
  return hours === undefined ? undefined : Number(hours);
}
