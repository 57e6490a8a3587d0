import type { Problem } from "../../../application/problem";
import { maxStartSeconds } from "../../service/aws/release-time";
import { alarmMinutes } from "../../service/aws/rollback-limits";
import type { WebServiceSpec } from "../spec";

/** A copy that only takes its time to start is not taken for one of a bad version. */
export function takenForBad({ routes = [], health }: Pick<WebServiceSpec, "routes" | "health">): Problem[] {
  // Without routes no load balancer asks it, and what its health check says counts after its start alone.
  if (routes.length === 0) return [];
  const max = maxStartSeconds(health);
  if (health.startPeriodSeconds <= max) return [];
  return [
    {
      path: "health.startPeriodSeconds",
      value: health.startPeriodSeconds,
      expected: `at most ${max}: ${health.retries} checks every ${health.intervalSeconds} s find a copy unhealthy that still starts, and the alarm rolls back after ${alarmMinutes.tasks} minutes of it`,
      fix: "Start faster, or ask less often: raise health.intervalSeconds or health.retries.",
    },
  ];
}
