import type { Construct } from "constructs";
import { jobAlarms, journeyAlarms } from "../../../alarms/job";
import { MachineAlarm } from "../../../docker/monitoring/watch";

/** What is watched of a scheduled job: runs that fail, and runs that are missing. */
export function watchRuns(
  scope: Construct,
  {
    container,
    label,
    schedule,
    minutes,
    journey,
  }: {
    readonly container: string;
    readonly label: string;
    readonly schedule: string;
    /** Minutes after which a run is missing. */
    readonly minutes: number;
    /** What users do that the job does for them. */
    readonly journey?: string | undefined;
  },
): void {
  const common = { container, job: label, schedule };
  const { failed, missed, values } =
    journey === undefined
      ? {
          failed: jobAlarms["failed-run"],
          missed: jobAlarms["missed-run"],
          values: { ...common, hours: Math.ceil(minutes / 60) },
        }
      : { ...journeyAlarms, values: { ...common, journey, minutes } };
  new MachineAlarm(scope, "alarm-failed-run", { alarm: failed, values });
  new MachineAlarm(scope, "alarm-missed-run", { alarm: missed, values, threshold: minutes * 60 });
}
