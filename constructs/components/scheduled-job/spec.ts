import type { JobContainer } from "../job/job-container";

export interface ScheduledJobProps<Uses extends string = string> extends JobContainer<Uses> {
  /**
   * `rate(6 hours)`, or `cron(0 3 * * ? *)`: minute, hour, day of the month, month, day of the week, year. One of the two
   * days is `?`; weekdays are 1–7 from Sunday, or SUN–SAT; the year is `*`.
   */
  readonly schedule: string;
  /**
   * Time zone of a `cron` schedule, by its IANA name: `Europe/Berlin`.
   * @default "UTC"
   */
  readonly timeZone?: string;
  /**
   * Minutes within which a run starts after its moment, so that not all jobs start at once: 1–1440.
   * @default it starts at its moment
   */
  readonly flexibleMinutes?: number;
  /**
   * How often the platform tries again to start a run that it could not start: 0–185. A run that started and failed is
   * told of, and not repeated: the next one comes by the schedule.
   * @default 3
   */
  readonly retries?: number;
}

export interface ScheduledJobSpec<Uses extends string = string> extends ScheduledJobProps<Uses> {
  readonly kind: "scheduledJob";
}

export const defaultTimeZone = "UTC";
export const defaultRetries = 3;

/** A program that runs by a schedule, to its end. */
export function scheduledJob<const Uses extends string = never>(
  props: ScheduledJobProps<Uses>,
): ScheduledJobSpec<Uses> {
  return { kind: "scheduledJob", ...props };
}
