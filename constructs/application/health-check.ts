/** How the platform finds out that one copy of a service works. */
export interface HealthCheck {
  /**
   * Readiness: answers 200 when the copy may get traffic, anything else while it starts or drains. The load balancer
   * asks it. Starts with `/`.
   */
  readonly path: string;
  /**
   * Liveness: answers 200 unless the copy has to be replaced; asked from inside the container.
   * @default the same as `path`
   */
  readonly livenessPath?: string;
  /** Seconds between two checks: 5–300. */
  readonly intervalSeconds: number;
  /** Seconds that one check may take: 2–60, less than the interval. */
  readonly timeoutSeconds: number;
  /** Failures in a row before the copy counts as unhealthy: 2–10. */
  readonly retries: number;
  /** Seconds after the start in which failures do not count: 0–300. */
  readonly startPeriodSeconds: number;
  /**
   * Liveness command for an image that has neither curl nor wget; exit code 0 is healthy.
   * @default an HTTP request to the liveness path
   */
  readonly command?: readonly string[];
}

/** A service that listens on no port is asked by a command inside its container. */
export interface CommandHealthCheck extends Omit<HealthCheck, "path" | "livenessPath" | "command"> {
  /** Exit code 0 is healthy, e.g. `["node", "health.js"]`. */
  readonly command: readonly string[];
}
