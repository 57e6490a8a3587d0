import { assert, integer, property } from "fast-check";
import { parseSchedule } from "../../../../constructs/components/scheduled-job/schedule";
import { intervalsOf } from "../../../../constructs/components/scheduled-job/schedule-intervals";

const everyMonth = Array.from({ length: 12 }, (_, index) => index + 1);

test.each([
  ["rate(1 minute)", { kind: "rate", minutes: 1 }],
  ["rate(6 hours)", { kind: "rate", minutes: 360 }],
  ["rate(7 days)", { kind: "rate", minutes: 10_080 }],
  [
    "cron(0 3 * * ? *)",
    {
      kind: "cron",
      minutes: [0],
      hours: [3],
      days: Array.from({ length: 31 }, (_, index) => index + 1),
      months: everyMonth,
      weekdays: undefined,
    },
  ],
  [
    "cron(0/20 9-17/4 ? * MON-FRI *)",
    {
      kind: "cron",
      minutes: [0, 20, 40],
      hours: [9, 13, 17],
      days: undefined,
      months: everyMonth,
      weekdays: [1, 2, 3, 4, 5],
    },
  ],
  [
    "cron(5,1 */12 1 JAN,6 ? *)",
    { kind: "cron", minutes: [1, 5], hours: [0, 12], days: [1], months: [1, 6], weekdays: undefined },
  ],
])("%s", (text, schedule) => expect(parseSchedule(text)).toEqual(schedule));

test.each([
  "",
  "daily",
  "rate(1 minutes)",
  "rate(2 minute)",
  "rate(0 minutes)",
  "rate(5 weeks)",
  "rate(1.5 hours)",
  "cron(0 3 * * * *)",
  "cron(0 3 ? * ? *)",
  "cron(0 3 * * ?)",
  "cron(60 3 * * ? *)",
  "cron(0 24 * * ? *)",
  "cron(0 3 0 * ? *)",
  "cron(0 3 L * ? *)",
  "cron(0 3 ? * 0 *)",
  "cron(0 3 ? * FUN *)",
  "cron(0 5-3 * * ? *)",
  "cron(0/0 3 * * ? *)",
  "cron(0 3 * * ? 2030)",
  "cron(0  3 * * ? *)",
])("rejects %p", (text) => expect(parseSchedule(text)).toBeUndefined());

const day = 1440;

test.each([
  ["rate(6 hours)", 360, 360],
  ["cron(0 3 * * ? *)", day, day],
  ["cron(* * * * ? *)", 1, 1],
  ["cron(0 9,17 * * ? *)", 480, 960],
  ["cron(0 9 ? * MON-FRI *)", day, 3 * day],
  ["cron(0 9 ? * SUN *)", 7 * day, 7 * day],
  ["cron(0 9 1 * ? *)", 28 * day, 31 * day],
  ["cron(0 9 29 2 ? *)", 1461 * day, 1461 * day],
])("%s: %i to %i minutes between runs", (text, shortestMinutes, longestMinutes) => {
  const schedule = parseSchedule(text);
  expect(schedule && intervalsOf(schedule)).toEqual({ shortestMinutes, longestMinutes });
});

test("a date that does not exist has no intervals", () => {
  const schedule = parseSchedule("cron(0 9 30 2 ? *)");
  expect(schedule && intervalsOf(schedule)).toBeUndefined();
});

test("daily schedules have intervals of at most a day, and a shortest interval up to the mean", () => {
  assert(
    property(integer({ min: 1, max: 59 }), integer({ min: 1, max: 23 }), (minutes, hours) => {
      const schedule = parseSchedule(`cron(0/${minutes} 0/${hours} * * ? *)`);
      const intervals = schedule && intervalsOf(schedule);
      const runs = Math.ceil(60 / minutes) * Math.ceil(24 / hours);
      expect(intervals?.shortestMinutes).toBeGreaterThan(0);
      expect(intervals?.shortestMinutes).toBeLessThanOrEqual(day / runs);
      expect(intervals?.longestMinutes).toBeGreaterThanOrEqual(day / runs);
      expect(intervals?.longestMinutes).toBeLessThanOrEqual(day);
    }),
  );
});
