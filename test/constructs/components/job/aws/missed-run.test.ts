import { assert, integer, property } from "fast-check";
import { lookBack } from "../../../../../constructs/components/scheduled-job/aws/missed-run";

test.each([
  ["rate(5 minutes)", 2, 0, { periodSeconds: 300, periods: 5 }],
  ["rate(6 hours)", 60, 15, { periodSeconds: 300, periods: 90 }],
  ["cron(0 3 * * ? *)", 30, 15, { periodSeconds: 3600, periods: 26 }],
  ["cron(0 9 ? * MON-FRI *)", 60, 0, { periodSeconds: 3600, periods: 75 }],
  ["rate(6 days)", 1440, 0, undefined],
  ["cron(0 9 1 * ? *)", 60, 0, undefined],
])("%s, %i minutes long, %i late", (schedule, timeLimitMinutes, flexibleMinutes, expected) => {
  expect(lookBack({ schedule, timeLimitMinutes, flexibleMinutes })).toEqual(expected);
});

test("evaluates the time between two runs, and at most as long as CloudWatch does", () => {
  assert(
    property(
      integer({ min: 2, max: 9999 }),
      integer({ min: 1, max: 1440 }),
      integer({ min: 1, max: 1440 }),
      (minutes, timeLimitMinutes, flexibleMinutes) => {
        const back = lookBack({ schedule: `rate(${minutes} minutes)`, timeLimitMinutes, flexibleMinutes });
        const needed = minutes + timeLimitMinutes + flexibleMinutes;
        if (!back) return expect(needed).toBeGreaterThan(7 * 1440 - 60 - 75);
        const seconds = back.periodSeconds * back.periods;
        expect(seconds).toBeGreaterThanOrEqual(needed * 60);
        expect(seconds).toBeLessThanOrEqual((back.periodSeconds < 3600 ? 1 : 7) * 86_400);
      },
    ),
  );
});
