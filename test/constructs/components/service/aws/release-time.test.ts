import fc from "fast-check";
import { alarmMinutes } from "../../../../../constructs/alarms/rollback-limits";
import {
  firstPercent,
  maxStartSeconds,
  minPercent,
  patienceMinutes,
  verdictMinutes,
  waitingMinutes,
} from "../../../../../constructs/components/service/aws/release-time";
import {
  blueGreen,
  canary,
  type Deployment,
  linear,
  linearSteps,
  rolling,
} from "../../../../../constructs/components/service/deployment";

test("the steps of a linear deployment are equal, up to all requests", () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 50 }), (stepPercent) => {
      const steps = linearSteps(stepPercent);
      const rises = steps.map((share, index) => share - (steps[index - 1] ?? 0));
      expect(steps.at(-1)).toBe(100);
      expect(rises.slice(0, -1).every((rise) => rise === stepPercent)).toBe(true);
      expect(rises.at(-1)).toBeGreaterThan(0);
      expect(rises.at(-1)).toBeLessThanOrEqual(stepPercent);
    }),
  );
  expect(linearSteps(30)).toEqual([30, 60, 90, 100]);
});

test.each<[Deployment, number]>([
  [rolling(), 0],
  [blueGreen({ bakeMinutes: 15 }), 15],
  [canary({ percent: 10, bakeMinutes: 10 }), 20],
  [linear({ stepPercent: 20, stepMinutes: 5, bakeMinutes: 10 }), 4 * 5 + 10],
  [linear({ stepPercent: 30, stepMinutes: 5, bakeMinutes: 0 }), 3 * 5],
])("%j takes %i minutes; the timeout of Terraform is 20 minutes longer", (deployment, minutes) => {
  expect(waitingMinutes(deployment)).toBe(minutes);
  expect(patienceMinutes(deployment)).toBe(minutes + 20);
});

test("smaller steps never make a deployment shorter", () => {
  const steps = {
    stepMinutes: fc.integer({ min: 0, max: 1440 }),
    bakeMinutes: fc.integer({ min: 0, max: 1440 }),
  };
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 50 }), fc.record(steps), (stepPercent, minutes) => {
      const waits = (percent: number) => waitingMinutes(linear({ stepPercent: percent, ...minutes }));
      expect(waits(stepPercent - 1)).toBeGreaterThanOrEqual(waits(stepPercent));
    }),
  );
});

test("the alarm on failed health checks fires within the minimum bake time", () => {
  const health = {
    retries: fc.integer({ min: 2, max: 10 }),
    intervalSeconds: fc.integer({ min: 5, max: 300 }),
  };
  fc.assert(
    fc.property(fc.record(health), ({ retries, intervalSeconds }) => {
      const minutes = verdictMinutes({ retries, intervalSeconds });
      const needed = (retries * intervalSeconds) / 60 + 5;
      expect(minutes).toBeGreaterThanOrEqual(needed);
      expect(minutes).toBeLessThan(needed + 1);
    }),
  );
  expect(verdictMinutes({ retries: 3, intervalSeconds: 30 })).toBe(7);
});

test("the minimum share is the first with twenty requests a minute", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (requests) => {
      const percent = minPercent(requests);
      expect((requests * percent) / 100).toBeGreaterThanOrEqual(20);
      expect((requests * (percent - 1)) / 100).toBeLessThan(20);
    }),
  );
});

test("the first share is that of the canary or of a step", () => {
  expect(firstPercent(canary({ percent: 10, bakeMinutes: 10 }))).toBe(10);
  expect(firstPercent(linear({ stepPercent: 20, stepMinutes: 5, bakeMinutes: 10 }))).toBe(20);
  expect(firstPercent(rolling())).toBeUndefined();
  expect(firstPercent(blueGreen({ bakeMinutes: 10 }))).toBeUndefined();
});

test("a task that starts within its time limit does not trigger the alarm", () => {
  const numbers = fc.record({
    retries: fc.integer({ min: 2, max: 10 }),
    intervalSeconds: fc.integer({ min: 5, max: 300 }),
    /** Of the time that it may take. */
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    /** Seconds of the minute in which it is asked first. */
    first: fc.integer({ min: 0, max: 59 }),
  });
  fc.assert(
    fc.property(numbers, ({ part, first, ...health }) => {
      const start = Math.floor(part * maxStartSeconds(health));
      const asked = Array.from({ length: 80 }, (_, index) => index * health.intervalSeconds);
      const well = asked.filter((second) => second >= start);
      const unhealthyFrom = asked[health.retries - 1] ?? 0;
      const [found = 0, again = 0] = well;
      // One success is enough for a copy that was not unhealthy yet.
      const minutes =
        found <= unhealthyFrom
          ? 0
          : Math.ceil((first + again) / 60) - Math.floor((first + unhealthyFrom) / 60);
      expect(minutes).toBeLessThan(alarmMinutes.tasks);
    }),
    { numRuns: 500 },
  );
  // And a little more than that may be too much.
  expect(maxStartSeconds({ retries: 3, intervalSeconds: 30 })).toBe(2 * 30 + 3 * 60 - 2 * 30);
});
