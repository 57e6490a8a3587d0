import { z } from "zod";
import { isOff, type Off } from "../../application/choice";
import {
  type Accepted,
  chosenBy,
  exactly,
  integer,
  isOffWithReason,
  isRecord,
  says,
} from "../../application/schema-values";

const objectivesSchema = exactly({
  /** Recovery point objective: minutes of changes that may be lost, 1–10,080 (a week). Schedules are derived from it. */
  rpoMinutes: integer(1, 10_080, "minutes"),
  /** Recovery time objective: minutes until the data is restored and can be used, 1–10,080 (a week). */
  rtoMinutes: integer(1, 10_080, "minutes"),
  /**
   * Days back to which the data can be restored: 1–3650. A mistake that is noticed later cannot be undone.
   * @default 7
   */
  oldestDays: integer(1, 3650, "days").optional(),
});

/** What may be lost of a component's data, and how long it may be away. */
export interface RecoveryObjectives extends Accepted<typeof objectivesSchema> {}

/** The objectives of a component, or why its data needs none. */
export type Recovery = RecoveryObjectives | Off;

/** A week, because mistakes are often noticed only after a weekend or a holiday. */
export const defaultOldestDays = 7;

const switchedOff = z.custom<Recovery>(isOffWithReason, {
  error: says(
    '{ rpoMinutes, rtoMinutes }, or off("…") with a reason of at least 10 characters',
    'Write e.g. { rpoMinutes: 1440, rtoMinutes: 240 }, or off("why the data may be lost").',
  ),
});

export const recoverySchema = chosenBy<Recovery>((value) =>
  isRecord(value) && !Object.hasOwn(value, "enabled") ? objectivesSchema : switchedOff,
);

/** The objectives in a component's settings; undefined for settings without any, or that are off. */
export function objectivesOf(settings: object): RecoveryObjectives | undefined {
  const { recovery } = settings as { readonly recovery?: Recovery };
  return recovery === undefined || isOff(recovery) ? undefined : recovery;
}
