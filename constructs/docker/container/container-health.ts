/** Health check of a container, which the engine runs inside it. */
export interface ContainerHealth {
  /** Command in Docker's form, exit code 0 is healthy: `["CMD", "pg_isready"]`, `["CMD-SHELL", "…"]`. */
  readonly test: readonly string[];
  /** Seconds between two checks: at least 1. */
  readonly intervalSeconds: number;
  /** Seconds that one check may take: at least 1. */
  readonly timeoutSeconds: number;
  /** Failures in a row after which the container is unhealthy: at least 1. */
  readonly retries: number;
  /** Seconds after the start in which failures do not count: 0 or more. */
  readonly startPeriodSeconds: number;
}

/** Seconds after which a container is healthy, or counts as failed. */
export function patienceSeconds(health: ContainerHealth): number {
  return health.startPeriodSeconds + health.retries * health.intervalSeconds + health.timeoutSeconds + 10;
}
