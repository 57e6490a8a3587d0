import type { Construct } from "constructs";
import { machineAlarms } from "../../alarms/machine";
import { MachineAlarm } from "../monitoring/watch";

/** What is watched of a store's backups: steps that fail, and drills that are missing. */
export function watchBackups(
  scope: Construct,
  {
    container,
    label,
    drillDays,
  }: { readonly container: string; readonly label: string; readonly drillDays: number },
): void {
  const days = drillDays + 1;
  const values = { container, store: label, days };
  new MachineAlarm(scope, "alarm-backup-failed", { alarm: machineAlarms["backup-failed"], values });
  new MachineAlarm(scope, "alarm-drill-missed", {
    alarm: machineAlarms["drill-missed"],
    values,
    threshold: days * 86_400,
  });
}
