import { z } from "zod";
import type { Off } from "./choice";
import { commandSchema } from "./container";
import {
  type Accepted,
  chosenBy,
  exactly,
  integer,
  isOffWithReason,
  isRecord,
  says,
  text,
} from "./schema-values";

const absolutePath = text(
  /^\/[A-Za-z0-9._/-]{0,1023}$/,
  "an absolute path of at most 1024 characters",
  '"/ready"',
);

/** The numbers of every health check. */
export const timingShape = {
  /** Seconds between two checks: 5–300. */
  intervalSeconds: integer(5, 300, "seconds"),
  /** Seconds that one check may take: 2–60, less than the interval. */
  timeoutSeconds: integer(2, 60, "seconds"),
  /** Consecutive failures after which the task or container is unhealthy: 2–10. */
  retries: integer(2, 10, "failures"),
  /** Seconds after the start in which failures do not count: 0–300. */
  startPeriodSeconds: integer(0, 300, "seconds"),
};

export const healthCheckSchema = exactly({
  /**
   * Readiness: answers 200 when it may receive traffic, anything else while it starts or drains. The load balancer
   * requests it. Starts with `/`.
   */
  path: absolutePath,
  /**
   * Port of both requests, one of the service's `ports` that speaks HTTP/1.1: 1–65535.
   * @default the service's `port`
   */
  port: integer(1, 65_535).optional(),
  /**
   * Liveness: answers 200 unless the task has to be replaced; requested from inside the container.
   * @default the same as `path`
   */
  livenessPath: absolutePath.optional(),
  /**
   * Liveness command for an image that has neither curl nor wget; exit code 0 is healthy.
   * @default an HTTP request to the liveness path
   */
  command: commandSchema.optional(),
  ...timingShape,
});

/** Health check of one task or container of a service. */
export interface HealthCheck extends Accepted<typeof healthCheckSchema> {}

export const commandHealthCheckSchema = exactly({
  /** Exit code 0 is healthy, e.g. `["node", "health.js"]`. */
  command: commandSchema,
  ...timingShape,
});

/** For a service that listens on no port: the check is a command inside its container. */
export interface CommandHealthCheck extends Accepted<typeof commandHealthCheckSchema> {}

/** A check by a command, or the reason why there is none. */
export const commandHealthOrOffSchema = chosenBy<CommandHealthCheck | Off>((value) =>
  isRecord(value) && Object.hasOwn(value, "enabled") ? withoutCheck : commandHealthCheckSchema,
);

const withoutCheck = z.custom<Off>(isOffWithReason, {
  error: says(
    'a health check, or off("…") with a reason of at least 10 characters',
    'Write off("why the program gives no sign").',
  ),
});
