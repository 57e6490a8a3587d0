import type { Problem } from "../../../application/problem";
import { mostStartSeconds } from "../aws/release-time";
import { alarmMinutes } from "../aws/rollback-limits";
import type { WebService } from "../spec";

/** A copy that only takes its time to start is not taken for one of a bad version. */
export function takenForBad({ routes = [], health }: WebService): Problem[] {
  // Without routes no load balancer asks it, and what its health check says counts after its start alone.
  if (routes.length === 0 || !health) return [];
  const most = mostStartSeconds(health);
  // A number that was refused compares as false.
  if (!(health.startPeriodSeconds > most)) return [];
  return [
    {
      path: "health.startPeriodSeconds",
      value: health.startPeriodSeconds,
      allowed: `at most ${most}: ${health.retries} checks every ${health.intervalSeconds} s find a copy unhealthy that still starts, and the alarm rolls back after ${alarmMinutes.tasks} minutes of it`,
      mend: "Start faster, or ask less often: raise health.intervalSeconds or health.retries.",
    },
  ];
}
