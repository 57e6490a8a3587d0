import { z } from "zod";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly, integer, text } from "../../application/schema-values";
import { type JobContainer, jobShape } from "../job/job-container";
import { parseSchedule } from "./schedule";
import { intervalsOf } from "./schedule-intervals";

const schedule = text(
  isSchedule,
  "rate(<number> minutes, hours or days), or cron(<minute> <hour> <day> <month> <weekday> *) with ? for <day> or <weekday>, on days that exist",
  '"rate(6 hours)", or "cron(0 3 * * ? *)" for 3:00 every day',
);

const timeZone = text(isTimeZone, "an IANA time zone", '"Europe/Berlin"');

/** When a job runs. */
export const scheduleShape = {
  /**
   * `rate(6 hours)`, or `cron(0 3 * * ? *)`: minute, hour, day of the month, month, day of the week, year. One of the two
   * days is `?`; weekdays are 1–7 from Sunday, or SUN–SAT; the year is `*`.
   */
  schedule,
  /**
   * Time zone of a `cron` schedule, by its IANA name: `Europe/Berlin`.
   * @default "UTC"
   */
  timeZone: timeZone.optional(),
  /**
   * Minutes after its scheduled time within which a run starts, so that not all jobs start at once: 1–1440.
   * @default it starts at its scheduled time
   */
  flexibleMinutes: integer(1, 1440, "minutes").optional(),
  /**
   * How often the platform tries again to start a run that could not be started: 0–185. A run that started and failed is
   * reported and not repeated: the next one starts by the schedule.
   * @default 3
   */
  retries: integer(0, 185, "retries").optional(),
  /**
   * What users do, and this job does as one of them, to see that it works: `sign in and order tea`. A run that fails, or none that succeeds in
   * time, then pages with this text; it needs a `rate` of at most 60 minutes. 3–80 letters, digits, spaces and `,.'()&-`.
   * @default none: it does work, and a run that fails is a ticket
   */
  journey: text(
    /^[\p{L}\p{N}][\p{L}\p{N} ,.'()&-]{2,79}$/u,
    "what users do, in 3–80 letters, digits, spaces and , . ' ( ) & -",
    '"sign in and order tea"',
  ).optional(),
};

export const scheduleSchema = exactly(scheduleShape);
export const scheduledJobSchema = exactly({ kind: z.literal("scheduledJob"), ...jobShape, ...scheduleShape });

/** When a job runs. */
export interface ScheduleSettings extends Accepted<typeof scheduleSchema> {}

export interface ScheduledJobProps<Uses extends string = string>
  extends JobContainer<Uses>,
    ScheduleSettings {}

export interface ScheduledJobSpec<Uses extends string = string> extends ScheduledJobProps<Uses> {
  /** The kind of component. */
  readonly kind: "scheduledJob";
}

/** The `timeZone` of a job that does not set it. */
export const defaultTimeZone = "UTC";

/** The `retries` of a job that does not set it. */
export const defaultRetries = 3;

/** A program that runs by a schedule, to its end. */
export function scheduledJob<const Uses extends string = never>(
  props: ScheduledJobProps<Uses>,
): ScheduledJobSpec<NoInfer<Uses>> {
  // NoInfer: the names come from the props alone, not from the type that `application` expects.
  return { kind: "scheduledJob", ...plainData(props) };
}

function isSchedule(text: string): boolean {
  const parsed = parseSchedule(text);
  return parsed !== undefined && intervalsOf(parsed) !== undefined;
}

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z][A-Za-z0-9_+/-]*$/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
