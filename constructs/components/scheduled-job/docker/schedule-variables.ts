import { parseSchedule, type Schedule } from "../schedule";

/** Where it notes that the last run failed. */
export const scheduleState = "/run/schedule";

/** What schedule.sh reads; empty for a text that is no schedule. */
export function scheduleVariables(text: string, timeZone: string): Record<string, string> {
  const schedule = parseSchedule(text);
  return schedule ? { SCHEDULE: text, TZ: timeZone, ...moments(schedule) } : {};
}

function moments(schedule: Schedule): Record<string, string> {
  if (schedule.kind === "rate") return { SCHEDULE_EVERY_SECONDS: String(schedule.minutes * 60) };
  const { minutes, hours, days = range(1, 31), months, weekdays = range(0, 6) } = schedule;
  return {
    SCHEDULE_MINUTES: minutes.map(twoDigits).join(" "),
    SCHEDULE_HOURS: hours.map(twoDigits).join(" "),
    SCHEDULE_DAYS: days.map(twoDigits).join(" "),
    SCHEDULE_MONTHS: months.map(twoDigits).join(" "),
    SCHEDULE_WEEKDAYS: weekdays.join(" "),
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** As `date` writes it. */
function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
