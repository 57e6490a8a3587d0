import { alarmMinutes, minRequests } from "../../../alarms/rollback-limits";
import { type Deployment, linearSteps } from "../deployment";

/** Minutes that AWS's provider gives a deployment without any waiting. */
const minutesToStart = 20;

/** Minutes that ECS waits in a release, besides starting tasks. */
export function waitingMinutes(deployment: Deployment): number {
  switch (deployment.strategy) {
    case "rolling":
    case "recreate":
      return 0;
    case "blue-green":
      return deployment.bakeMinutes;
    case "canary":
      return 2 * deployment.bakeMinutes;
    case "linear":
      // No wait follows the last step but the bake time.
      return (
        (linearSteps(deployment.stepPercent).length - 1) * deployment.stepMinutes + deployment.bakeMinutes
      );
  }
}

/** Minutes after which Terraform gives up waiting for a release. */
export function patienceMinutes(deployment: Deployment): number {
  return minutesToStart + waitingMinutes(deployment);
}

/** Minutes until the slowest alarm fires for a task that fails its health check. */
export function verdictMinutes(health: {
  readonly retries: number;
  readonly intervalSeconds: number;
}): number {
  return Math.ceil((health.retries * health.intervalSeconds) / 60) + alarmMinutes.tasks;
}

/**
 * Maximum number of seconds that a task may take to start without an alarm. The task is unhealthy from the last retry until
 * two checks succeed; this time has to be shorter than the alarm's evaluation period, wherever its minutes begin.
 */
export function maxStartSeconds(health: {
  readonly retries: number;
  readonly intervalSeconds: number;
}): number {
  const untilUnhealthy = (health.retries - 1) * health.intervalSeconds;
  const quiet = (alarmMinutes.tasks - 2) * 60;
  return untilUnhealthy + Math.max(quiet - 2 * health.intervalSeconds, 0);
}

/** Minimum share of the requests, in per cent, with which the alarms work; over 100 if all requests are too few. */
export function minPercent(requestsPerMinute: number): number {
  return Math.ceil((100 * minRequests) / requestsPerMinute);
}

/** Per cent of the requests that the new version gets first; undefined for a strategy without shares. */
export function firstPercent(deployment: Deployment): number | undefined {
  switch (deployment.strategy) {
    case "canary":
      return deployment.percent;
    case "linear":
      return deployment.stepPercent;
    default:
      return undefined;
  }
}
