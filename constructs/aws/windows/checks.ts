import type { IsValid } from "../../application/component";
import type { At, Problem } from "../../application/problem";

/** A setting with a window. */
interface Window {
  /** Name of the setting. */
  readonly setting: string;
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
export function windowProblems(
  { daily, weekly, minMinutes, service }: Windows,
  at: At,
  isValid: IsValid,
): Problem[] {
  const ofDay = isValid(daily.setting) ? spanOf(daily.value, minuteOfDay, dayMinutes) : undefined;
  const ofWeek = isValid(weekly.setting) ? spanOf(weekly.value, minuteOfWeek, weekMinutes) : undefined;
  const short = ({ setting, value }: Window, span: Span | undefined): Problem[] =>
    span === undefined || span.minutes >= minMinutes
      ? []
      : [
          {
            path: at(setting),
            value,
            expected: `a window of at least ${minMinutes} minutes; this one has ${span.minutes}`,
            fix: "Write a later end.",
          },
        ];
  return [
    ...short(daily, ofDay),
    ...short(weekly, ofWeek),
    ...(ofDay && ofWeek && overlap(ofDay, ofWeek)
      ? [
          {
            path: at(weekly.setting),
            value: weekly.value,
            expected: `a window that does not overlap the daily ${daily.name} window, ${daily.value}`,
            fix: `Move one of them: ${service} rejects windows that overlap.`,
          },
        ]
      : []),
  ];
}

/** Start and length of a window, in minutes. */
interface Span {
  readonly start: number;
  readonly minutes: number;
}

function spanOf(window: string, minuteOf: (moment: string) => number, within: number): Span {
  const [start = 0, end = 0] = window.split("-").map(minuteOf);
  return { start, minutes: modulo(end - start, within) };
}

function minuteOfWeek(moment: string): number {
  return days.indexOf(moment.slice(0, 3)) * dayMinutes + minuteOfDay(moment.slice(4));
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Whether a daily and a weekly window share a minute: one starts within the other. */
function overlap(daily: Span, weekly: Span): boolean {
  return (
    modulo(weekly.start - daily.start, dayMinutes) < daily.minutes ||
    modulo(daily.start - weekly.start, dayMinutes) < weekly.minutes
  );
}

/** Whether a time of day is in a window, daily or weekly, or within an hour before it. */
export function startsWithin(window: string, time: string): boolean {
  const daily = window.replace(/[a-z]{3}:/g, "");
  const span = spanOf(daily, minuteOfDay, dayMinutes);
  return modulo(minuteOfDay(time) + 60 - span.start, dayMinutes) < span.minutes + 60;
}
