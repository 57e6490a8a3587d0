import type { Construct } from "constructs";
import { webServiceAlarms } from "../../../alarms/web-service";
import { latencyQuantile } from "../../../docker/balancer/latency";
import { MachineAlarm } from "../../../docker/monitoring/watch";
import { defaultP95Milliseconds } from "../spec";

/** What is watched of the requests to a web service, as the balancers before it count them. */
export function watchRequests(
  scope: Construct,
  {
    prefix,
    label,
    p95Milliseconds = defaultP95Milliseconds,
  }: { readonly prefix: string; readonly label: string; readonly p95Milliseconds?: number | undefined },
): void {
  const values = { container: `${prefix}-${label}`, backend: label, route: label, service: label };
  for (const alarm of ["5xx", "unhealthy-hosts"] as const)
    new MachineAlarm(scope, `alarm-${alarm}`, { alarm: webServiceAlarms[alarm], values });
  new MachineAlarm(scope, "alarm-slow", {
    alarm: webServiceAlarms.slow,
    values: { ...values, p95: latencyQuantile(label, 0.95, "1m") },
    threshold: p95Milliseconds / 1000,
  });
}
