import { exactly, integer, reason } from "../../application/schema-values";

export interface ObjectStoreSettings {
  /** Days for which replaced and deleted objects can be brought back: 1–3650. */
  readonly keepDeletedDays: number;
  /**
   * Days for which no version of an object can be deleted for good, by nobody but who may bypass governance: 1–3650.
   * @default none: who may delete versions does so at any time
   */
  readonly lockDays?: number;
  /** Days for which the log of who accessed which object is kept: 1–3650. */
  readonly accessLogDays: number;
  /** Why the loss of the region, with all objects, is accepted: they have no copy in another one. */
  readonly onlyHereBecause: string;
  /**
   * Why destroying the environment destroys all objects.
   * @default it does not: destroying a bucket that is not empty fails
   */
  readonly destroyWithContentsBecause?: string;
}

const days = integer(1, 3650, "days");

export const objectStoreSettingsSchema = exactly({
  keepDeletedDays: days,
  lockDays: days.optional(),
  accessLogDays: days,
  onlyHereBecause: reason,
  destroyWithContentsBecause: reason.optional(),
});
