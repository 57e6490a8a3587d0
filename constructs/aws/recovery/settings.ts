import { z } from "zod";
import { isOff, type Off } from "../../application/choice";
import {
  type Accepted,
  chosenBy,
  exactly,
  integer,
  isOffWithReason,
  isRecord,
  oneOf,
  reason,
  says,
  setOf,
  text,
} from "../../application/schema-values";
import { expectedRegion, isRegion } from "../region";

const days = integer(1, 3650, "days");

/** Either these keys, or `off("…")`. */
function orOff<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, example: string) {
  type Value = Accepted<z.ZodObject<Shape>> | Off;
  const switchedOff = z.custom<Value>(isOffWithReason, {
    error: says(
      `an object with ${Object.keys(schema.shape).join(", ")}, or off("…") with a reason of at least 10 characters`,
      `Write e.g. ${example}, or off("why it is not needed").`,
    ),
  });
  return chosenBy<Value>((value) =>
    isRecord(value) && !Object.hasOwn(value, "enabled") ? schema : switchedOff,
  );
}

const range = {
  /** Days for which each backup is kept at least: AWS Backup refuses a shorter retention. 1–3650, at most that of the plans. */
  minDays: days,
  /** Days for which each backup is kept at most: AWS Backup refuses a longer retention. 1–3650, at least that of the plans. */
  maxDays: days,
};

const governance = exactly({
  /** `governance`: nobody without permissions on the lock itself can shorten the retention. */
  mode: oneOf(["governance"]),
  ...range,
});

const compliance = exactly({
  /** `compliance`: nobody can remove the lock, or delete a backup before its time, the root user and AWS included. */
  mode: oneOf(["compliance"]),
  ...range,
  /** Days from the first deployment in which the lock can still be removed: 3–365. Then never again. */
  removableForDays: integer(3, 365, "days"),
  /** Why nobody may ever delete these backups, which cost money until each ends: at least 10 characters. */
  irreversibleBecause: reason,
});

export type LockSettings = Accepted<typeof governance> | Accepted<typeof compliance> | Off;

const noLock = z.custom<LockSettings>(isOffWithReason, {
  error: says(
    'a lock with mode, minDays and maxDays, or off("…") with a reason of at least 10 characters',
    'Write e.g. { mode: "governance", minDays: 7, maxDays: 365 }, or off("why backups may be deleted").',
  ),
});

const lockSchema = chosenBy<LockSettings>((value) => {
  if (!isRecord(value) || Object.hasOwn(value, "enabled")) return noLock;
  return value.mode === "compliance" ? compliance : governance;
});

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const copiesSchema = exactly({
  /** The recovery region: another one than the environment's, `eu-central-1`. */
  region: text(isRegion, expectedRegion, '"eu-central-1"'),
  /** Days for which the copies are kept, at most for as long as what they are copies of: 1–3650. */
  keepDays: days,
  /**
   * ARN of a vault in another account of the organization, which gets each backup too. Its policy has to let this account
   * copy into it. The key of the environment's data is shared with that account.
   * @default none
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
   */
  otherAccountVault: text(
    /^arn:aws:backup:[a-z0-9-]+:\d{12}:backup-vault:[A-Za-z0-9_-]{2,50}$/,
    "the ARN of a backup vault",
    '"arn:aws:backup:eu-central-1:999999999999:backup-vault:central"',
  ).optional(),
});

const drillsSchema = exactly({
  /**
   * Days of the week on which the newest backup of each component is restored, and deleted again: two or more, because an alarm
   * looks back for 7 days at most: `["mon", "thu"]`.
   */
  weekdays: setOf(oneOf(weekdays), 2, "at least two days of the week", '["mon", "thu"]'),
  /** Days without a restore that succeeded after which an alarm fires: 1–7, more than between two drills. */
  alarmAfterDays: integer(1, 7, "days"),
  /** Hours for which a restored resource exists, to be checked: 1–168, and longer than `queryMinutes`. */
  keepHours: integer(1, 168, "hours"),
  /**
   * Minutes for which every row of a restored database may be read, before the drill has failed: 5–1440.
   * @default 30
   */
  queryMinutes: integer(5, 1440, "minutes").optional(),
});

const reportsSchema = exactly({
  /** Days for which the reports are kept: 1–3650. */
  keepDays: days,
  /**
   * Why destroying the environment destroys the reports: at least 10 characters.
   * @default destroying it fails while there are reports
   */
  destroyWithContentsBecause: reason.optional(),
});

export type ReportSettings = Accepted<typeof reportsSchema>;

export const backupsSchema = exactly({
  /** When backups start, UTC: `05:00`. Outside the windows in which a database takes its own backup or is maintained. */
  startsAt: text(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "a time in UTC", '"05:00"'),
  /** Days for which the daily backups are kept: 1–3650. */
  dailyDays: days,
  /**
   * Days for which the backup of each Sunday is kept: more than `dailyDays`, up to 3650.
   * @default none is kept for longer
   */
  weeklyDays: days.optional(),
  /**
   * Days for which the backup of each first day of a month is kept: more than the others, up to 3650.
   * @default none is kept for longer
   */
  monthlyDays: days.optional(),
  /** The lock of the vaults: nobody deletes a backup early. `off("…")` without one. */
  lock: lockSchema,
  /** Copies of each backup in another region: `off("…")` without any, so that a lost region is the end of the data. */
  copies: orOff(copiesSchema, '{ region: "eu-central-1", keepDays: 35 }'),
  /** Restores that prove the backups: `off("…")` without any. */
  drills: orOff(drillsSchema, '{ weekdays: ["mon", "thu"], alarmAfterDays: 5, keepHours: 1 }'),
  /**
   * Daily reports in a bucket, for an auditor: each job, and each resource and control of the framework: `{ keepDays: 365 }`.
   * @default none: the console of AWS Backup has them for as long as AWS keeps them
   */
  reports: reportsSchema.optional(),
});

/** AWS Backup of an environment: what has recovery objectives is backed up as often as they need. */
export interface BackupSettings extends Accepted<typeof backupsSchema> {}

export type DrillSettings = Accepted<typeof drillsSchema>;

export const defaultQueryMinutes = 30;

/** Minutes that pass before and after the query: AWS Backup sends events every 5 minutes, RDS sets a password, and a task starts. */
export const minutesBesideQuery = 15;

/** Minutes in which an instance is added to a cluster of Aurora, which is restored without one. */
export const addedInstanceMinutes = 20;

/** Most days between two drills: 1–6. */
export function longestGapDays({ weekdays: chosen }: Pick<DrillSettings, "weekdays">): number {
  const numbers = chosen.map((day) => weekdays.indexOf(day)).sort((one, other) => one - other);
  return Math.max(...numbers.map((day, index) => (numbers[index + 1] ?? (numbers[0] ?? 0) + 7) - day));
}

/** The other account that gets copies: AWS Backup there reads with the key of the data. */
export function accountsOfCopies(backups: BackupSettings | undefined): string[] {
  const copies = backups?.copies;
  const account = copies && !isOff(copies) ? copies.otherAccountVault?.split(":")[4] : undefined;
  return account === undefined ? [] : [account];
}
