import type { Schedule } from "./schedule";

export interface Intervals {
  /** Minimum number of minutes between two consecutive runs. */
  readonly shortestMinutes: number;
  /** Maximum number of minutes between two consecutive runs. */
  readonly longestMinutes: number;
}

const dayMinutes = 1440;
/** Two leap years lie in it, so that even a run on the 29th of February comes twice. */
const from = Date.UTC(2023, 0, 1);
const calendarDays = 9 * 366;
/** Every weekday comes twice. */
const weekdayDays = 15;

/** Intervals between the runs of a schedule, without daylight saving time; undefined if no day matches. */
export function intervalsOf(schedule: Schedule): Intervals | undefined {
  if (schedule.kind === "rate")
    return { shortestMinutes: schedule.minutes, longestMinutes: schedule.minutes };
  const times = schedule.hours.flatMap((hour) => schedule.minutes.map((minute) => hour * 60 + minute));
  const [first = 0] = times;
  const last = times.at(-1) ?? first;
  const withinDay = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const days = matchingDays(schedule);
  const overnight = days.slice(1).map((day, index) => (day - (days[index] ?? 0)) * dayMinutes + first - last);
  if (overnight.length === 0) return undefined;
  const gaps = [...new Set([...withinDay, ...overnight])];
  return { shortestMinutes: Math.min(...gaps), longestMinutes: Math.max(...gaps) };
}

function matchingDays({ days, months, weekdays }: Extract<Schedule, { readonly kind: "cron" }>): number[] {
  const isWeekly = months.length === 12 && (days?.length ?? 31) === 31;
  return Array.from({ length: isWeekly ? weekdayDays : calendarDays }, (_, index) => index).filter(
    (index) => {
      const date = new Date(from + index * dayMinutes * 60_000);
      return (
        months.includes(date.getUTCMonth() + 1) &&
        (days?.includes(date.getUTCDate()) ?? true) &&
        (weekdays?.includes(date.getUTCDay()) ?? true)
      );
    },
  );
}

/** Minutes for a run to start, and, unless a rate counts them, by which clocks are set back once a year. */
export function slackMinutes({ kind }: Schedule): number {
  return kind === "rate" ? 15 : 15 + 60;
}
