import fc from "fast-check";
import {
  deregistrationDelaySeconds,
  healthCheckGraceSeconds,
  stopTimeoutSeconds,
} from "../../../../../constructs/components/service/aws/service-timing";

test("the stop timeout covers shutdownSeconds, between 60 s and Fargate's 120 s", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), (shutdown) => {
      const stop = stopTimeoutSeconds(shutdown);
      expect(stop).toBeGreaterThanOrEqual(Math.max(shutdown, 60));
      expect(stop).toBeLessThanOrEqual(120);
      expect(deregistrationDelaySeconds(shutdown)).toBeLessThanOrEqual(stop);
      expect(deregistrationDelaySeconds(shutdown)).toBeGreaterThanOrEqual(shutdown);
    }),
  );
});

test.each([
  [1, 60],
  [60, 60],
  [100, 100],
  [300, 120],
])("shutdown %d s: stop timeout %d s", (shutdown, stop) => expect(stopTimeoutSeconds(shutdown)).toBe(stop));

test.each([
  [1, 30],
  [31, 31],
  [120, 120],
  [300, 120],
])("shutdown %d s: requests in flight get %d s", (shutdown, delay) =>
  expect(deregistrationDelaySeconds(shutdown)).toBe(delay),
);

test("the health check grace period covers the start and all retries", () => {
  expect(healthCheckGraceSeconds({ startPeriodSeconds: 40, retries: 3, intervalSeconds: 30 })).toBe(130);
});
