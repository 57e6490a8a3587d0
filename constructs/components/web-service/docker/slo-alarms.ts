import type { Construct } from "constructs";
import { failedPercent, pageWindows, sloAlarms, ticketWindows, type Window } from "../../../alarms/slo";
import { MachineAlarm } from "../../../docker/monitoring/watch";
import { defaultSloDays, type ServiceLevel } from "../slo";

/** Alarms on the error budget of a service, as on AWS: of availability alone, because the balancer counts no slow requests. */
export function watchBudget(
  scope: Construct,
  {
    prefix,
    label,
    slo: { availabilityPercent, days = defaultSloDays },
  }: { readonly prefix: string; readonly label: string; readonly slo: ServiceLevel },
): void {
  const requests = `haproxy_backend_http_responses_total{proxy="${label}"`;
  /** 1 while the service uses up its budget too fast in a window. */
  const isTooFast = ({ rate }: Window, range: string) =>
    `(100 * sum(increase(${requests},code="5xx"}[${range}])) / sum(increase(${requests}}[${range}])) > bool ${failedPercent(availabilityPercent, rate)})`;
  const values = { container: `${prefix}-${label}`, service: label, days, objective: availabilityPercent };
  new MachineAlarm(scope, "alarm-slo", {
    alarm: sloAlarms.availability,
    values: {
      ...values,
      burn: pageWindows(days)
        .map((pair) => pair.map((window) => isTooFast(window, window.id)).join(" * "))
        .join(" + "),
    },
  });
  new MachineAlarm(scope, "alarm-slo-ticket", {
    alarm: sloAlarms["availability-ticket"],
    values: {
      ...values,
      // Prometheus has a window of 3 days, which CloudWatch has not.
      burn: ticketWindows(days)
        .map((window) => isTooFast(window, window.id))
        .join(" + "),
    },
  });
}
