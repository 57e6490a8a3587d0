import { recoverySchema } from "../../application/recovery";
import { type Accepted, exactly, integer, oneOf } from "../../application/schema-values";

/**
 * Days after which EFS can move files.
 * @see https://docs.aws.amazon.com/efs/latest/ug/API_LifecyclePolicy.html
 */
const days = oneOf([1, 7, 14, 30, 60, 90, 180, 270, 365]);

export const fileSystemSettingsSchema = exactly({
  /**
   * Throughput: `elastic` follows the load, `bursting` grows with the size of the files, `provisioned` is `provisionedMiBps`.
   * @see https://docs.aws.amazon.com/efs/latest/ug/performance.html#throughput-modes
   */
  throughput: oneOf(["elastic", "bursting", "provisioned"]),
  /**
   * MiB per second, for `provisioned` throughput: 1–3414.
   * @default none
   */
  provisionedMiBps: integer(1, 3414, "MiB per second").optional(),
  /** What may be lost, and how long it may be away: `{ rpoMinutes: 1440, rtoMinutes: 240 }`, or `off("reason")`. */
  recovery: recoverySchema,
  /**
   * Days without access after which a file moves to cheaper storage, until it is read again: 1, 7, 14, 30, 60, 90, 180, 270 or
   * 365.
   * @default files do not move
   */
  infrequentAccessDays: days.optional(),
  /**
   * The same for the storage of archives, with `elastic` throughput: more than `infrequentAccessDays`.
   * @default files do not move
   */
  archiveDays: days.optional(),
});

/** Settings of a file system in an environment on AWS. */
export interface FileSystemSettings extends Accepted<typeof fileSystemSettingsSchema> {}
