import type { Construct } from "constructs";
import { jobAlarms } from "../../../alarms/job";
import { MachineAlarm } from "../../../docker/monitoring/watch";

/** What is watched of a scheduled job: runs that fail, and runs that are missing. */
export function watchRuns(
  scope: Construct,
  {
    container,
    label,
    schedule,
    hours,
  }: {
    readonly container: string;
    readonly label: string;
    readonly schedule: string;
    /** Hours after which a run is missing. */
    readonly hours: number;
  },
): void {
  const values = { container, job: label, schedule, hours };
  new MachineAlarm(scope, "alarm-failed-run", { alarm: jobAlarms["failed-run"], values });
  new MachineAlarm(scope, "alarm-missed-run", {
    alarm: jobAlarms["missed-run"],
    values,
    threshold: hours * 3600,
  });
}
