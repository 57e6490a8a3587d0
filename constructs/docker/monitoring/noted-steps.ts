import type { TerraformElement } from "cdktf";
import type { MachineAlarm } from "./watch";

/** Notes what to do at each alert, for the runbook: Alertmanager sends the first command alone. */
export function noteSteps(resource: TerraformElement, alarms: readonly MachineAlarm[]): void {
  resource.addOverride(
    "//.steps",
    alarms.map(({ rule: { alert, labels }, steps }) => ({ alert, watches: labels.watches, steps })),
  );
}
