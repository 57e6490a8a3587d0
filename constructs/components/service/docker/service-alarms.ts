import type { Construct } from "constructs";
import { serviceAlarms } from "../../../alarms/service";
import { MachineAlarm } from "../../../docker/monitoring/watch";
import type { ServiceProps } from "./service-container";

/** What is watched of the containers of every service. */
export function watchContainersOf(
  scope: Construct,
  { prefix, label, replicas, cpus }: Pick<ServiceProps, "prefix" | "label" | "replicas" | "cpus">,
): void {
  const container = `${prefix}-${label}`;
  const values = {
    container,
    service: label,
    cpus,
    what: `Fewer than ${replicas} containers of ${label} ran`,
  };
  new MachineAlarm(scope, "alarm-too-few-tasks", {
    alarm: serviceAlarms["too-few-tasks"],
    values,
    threshold: replicas,
  });
  for (const alarm of ["restarts", "memory", "cpu"] as const)
    new MachineAlarm(scope, `alarm-${alarm}`, { alarm: serviceAlarms[alarm], values });
}
