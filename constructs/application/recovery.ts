import { z } from "zod";
import { isOff, type Off } from "./choice";
import { type Accepted, chosenBy, exactly, integer, isOffWithReason, isRecord, says } from "./schema-values";

/** Objectives on every platform, of which no schedule of the component meets a smaller RPO. */
function objectivesShape(minRpoMinutes: number) {
  return {
    /** Recovery point objective: minutes of changes that may be lost, from the component's least to 10,080 (a week). Schedules are derived from it. */
    rpoMinutes: integer(minRpoMinutes, 10_080, "minutes"),
    /** Recovery time objective: minutes until the data is restored and can be used, 1–10,080 (a week). On one machine a drill that takes longer fails. */
    rtoMinutes: integer(1, 10_080, "minutes"),
  };
}

const localObjectives = exactly(objectivesShape(1));

const objectives = exactly({
  ...objectivesShape(1),
  /**
   * Days back to which the data can be restored: 1–3650. A mistake that is noticed later cannot be undone.
   * @default 7
   */
  oldestDays: integer(1, 3650, "days").optional(),
});

/** What may be lost of a component's data, and how long it may be away. */
export interface RecoveryObjectives extends Accepted<typeof objectives> {}

/** The objectives of a component, or why its data needs none. */
export type Recovery = RecoveryObjectives | Off;

/** The same in a local environment. */
export interface LocalObjectives extends Accepted<typeof localObjectives> {}
export type LocalRecovery = LocalObjectives | Off;

/** A week, because mistakes are often noticed only after a weekend or a holiday. */
export const defaultOldestDays = 7;

const switchedOff = z.custom<Off>(isOffWithReason, {
  error: says(
    '{ rpoMinutes, rtoMinutes }, or off("…") with a reason of at least 10 characters',
    'Write e.g. { rpoMinutes: 1440, rtoMinutes: 240 }, or off("why the data may be lost").',
  ),
});

const isSwitchedOff = (value: unknown) => !isRecord(value) || Object.hasOwn(value, "enabled");

/** Objectives of a component in the cloud, or `off("reason")`. */
export const recoverySchema = chosenBy<Recovery>((value) =>
  isSwitchedOff(value) ? switchedOff : objectives,
);

/** Objectives in a local environment, of which no schedule of the component meets less than `minRpoMinutes`; or `off("reason")`. */
export function localRecoverySchema(minRpoMinutes: number) {
  const chosen = exactly(objectivesShape(minRpoMinutes));
  return chosenBy<LocalRecovery>((value) => (isSwitchedOff(value) ? switchedOff : chosen));
}

/** `off("reason")` alone, for a component that nothing backs up on one machine. */
export const noLocalRecoverySchema = z.custom<Off>(isOffWithReason, {
  error: says(
    'off("…") with a reason of at least 10 characters: nothing backs this component up on one machine',
    'Write off("why it may be lost with the machine").',
  ),
});

/** The objectives in a component's settings; undefined for settings without any, or that are off. */
export function objectivesOf(settings: object): RecoveryObjectives | undefined {
  const { recovery } = settings as { readonly recovery?: Recovery };
  return recovery === undefined || isOff(recovery) ? undefined : recovery;
}
