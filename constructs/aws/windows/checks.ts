import type { Problem } from "../../application/problem";

/** A setting with a window. */
interface Window {
  /** Path of the setting. */
  readonly path: string;
  /** `02:00-03:00` or `sun:04:00-sun:05:00`. */
  readonly value: string;
}

export interface Windows {
  /** The daily window, and what happens in it: `backup`, `snapshot`. */
  readonly daily: Window & { readonly name: string };
  /** The weekly maintenance window. */
  readonly weekly: Window;
  /** Minimum length of each window, in minutes. */
  readonly minMinutes: number;
  /** The AWS service that rejects overlapping windows. */
  readonly service: string;
}

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

/** A daily and a weekly window that are too short, or that overlap. */
export function windowProblems({ daily, weekly, minMinutes, service }: Windows): Problem[] {
  const [dailyStart = 0, dailyEnd = 0] = daily.value.split("-").map(minuteOfDay);
  const [weeklyStart = 0, weeklyEnd = 0] = weekly.value
    .split("-")
    .map((moment) => days.indexOf(moment.slice(0, 3)) * dayMinutes + minuteOfDay(moment.slice(4)));
  const dailyLength = modulo(dailyEnd - dailyStart, dayMinutes);
  const weeklyLength = modulo(weeklyEnd - weeklyStart, weekMinutes);
  const short = ({ path, value }: Window, minutes: number): Problem[] =>
    minutes >= minMinutes
      ? []
      : [
          {
            path,
            value,
            expected: `a window of at least ${minMinutes} minutes; this one has ${minutes}`,
            fix: "Write a later end.",
          },
        ];
  return [
    ...short(daily, dailyLength),
    ...short(weekly, weeklyLength),
    ...(overlap(dailyStart, dailyLength, weeklyStart, weeklyLength)
      ? [
          {
            path: weekly.path,
            value: weekly.value,
            expected: `a window that does not overlap the daily ${daily.name} window, ${daily.value}`,
            fix: `Move one of them: ${service} rejects windows that overlap.`,
          },
        ]
      : []),
  ];
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Whether a daily and a weekly window share a minute: one starts within the other. */
function overlap(daily: number, dailyLength: number, weekly: number, weeklyLength: number): boolean {
  return (
    modulo(weekly - daily, dayMinutes) < dailyLength || modulo(daily - weekly, dayMinutes) < weeklyLength
  );
}
