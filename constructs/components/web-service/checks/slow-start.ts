import { alarmMinutes } from "../../../alarms/rollback-limits";
import type { Problem } from "../../../application/problem";
import { maxStartSeconds } from "../../service/aws/release-time";
import type { WebServiceSpec } from "../spec";

/** A task that starts slowly must not raise the alarm that rolls a deployment back. */
export function startsTooSlowly({
  routes = [],
  health,
}: Pick<WebServiceSpec, "routes" | "health">): Problem[] {
  // Without routes there is no load balancer, and the health check counts only after the start period.
  if (routes.length === 0) return [];
  const max = maxStartSeconds(health);
  if (health.startPeriodSeconds <= max) return [];
  return [
    {
      path: "health.startPeriodSeconds",
      value: health.startPeriodSeconds,
      expected: `at most ${max}: a task that is still starting is unhealthy after ${health.retries} checks every ${health.intervalSeconds} s, and ${alarmMinutes.tasks} minutes later the alarm rolls the deployment back`,
      fix: "Lower it, or raise health.intervalSeconds or health.retries.",
    },
  ];
}
