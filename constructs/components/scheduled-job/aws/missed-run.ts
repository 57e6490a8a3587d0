import { parseSchedule } from "../schedule";
import { intervalsOf, slackMinutes } from "../schedule-intervals";
import type { ScheduledJobProps } from "../spec";

export interface LookBack {
  /** Seconds of one period of the alarm: 300 or 3600. */
  readonly periodSeconds: number;
  /** Periods without a success after which the alarm fires. */
  readonly periods: number;
}

const dayMinutes = 24 * 60;

/**
 * How far an alarm looks back to find one success: the longest time between two runs, the latest end of the second, and
 * some slack. Undefined where CloudWatch does not look so far: 7 days in periods of an hour, a day in shorter ones.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
export function lookBack(
  job: Pick<ScheduledJobProps, "schedule" | "flexibleMinutes" | "timeLimitMinutes">,
): LookBack | undefined {
  const schedule = parseSchedule(job.schedule);
  const intervals = schedule && intervalsOf(schedule);
  if (!intervals) return undefined;
  const minutes =
    intervals.longestMinutes + (job.flexibleMinutes ?? 0) + job.timeLimitMinutes + slackMinutes(schedule);
  if (minutes <= dayMinutes) return { periodSeconds: 300, periods: Math.ceil(minutes / 5) };
  const hours = Math.ceil(minutes / 60);
  return hours <= 7 * 24 ? { periodSeconds: 3600, periods: hours } : undefined;
}
