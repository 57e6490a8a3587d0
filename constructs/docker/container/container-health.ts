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

/** Seconds after which the engine says that a container is unhealthy. */
export function patienceSeconds({ startPeriodSeconds, retries, intervalSeconds }: ContainerHealth): number {
  return startPeriodSeconds + retries * intervalSeconds;
}

/** The same with the last check, and some seconds in which the container is created. */
export function waitSeconds(health: ContainerHealth): number {
  return patienceSeconds(health) + health.timeoutSeconds + 10;
}
