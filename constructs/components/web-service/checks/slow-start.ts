import type { Problem } from "../../../application/problem";
import { maxStartSeconds } from "../../service/aws/release-time";
import { alarmMinutes } from "../../service/aws/rollback-limits";
import type { WebServiceSpec } from "../spec";

/** A copy that only takes its time to start is not taken for one of a bad version. */
export function takenForBad({ routes = [], health }: WebServiceSpec): Problem[] {
  // Without routes no load balancer asks it, and what its health check says counts after its start alone.
  if (routes.length === 0 || !health) return [];
  const max = maxStartSeconds(health);
  // A number that was refused compares as false.
  if (!(health.startPeriodSeconds > max)) return [];
  return [
    {
      path: "health.startPeriodSeconds",
      value: health.startPeriodSeconds,
      expected: `at most ${max}: a task that is still starting is unhealthy after ${health.retries} checks every ${health.intervalSeconds} s, and ${alarmMinutes.tasks} minutes later the alarm rolls the deployment back`,
      fix: "Lower it, or raise health.intervalSeconds or health.retries.",
    },
  ];
}
