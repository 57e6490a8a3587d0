import type { Construct } from "constructs";
import { failedPercent, pageWindows, sloAlarms, ticketWindows, type Window } from "../../../alarms/slo";
import { latencyCount, latencyWithin } from "../../../docker/balancer/latency";
import { MachineAlarm } from "../../../docker/monitoring/watch";
import { defaultSloDays, type ServiceLevel } from "../slo";

export interface WatchedBudget {
  /** First part of names: `shop-local`. */
  readonly prefix: string;
  /** Name of the service in the application, in kebab case. */
  readonly label: string;
  /** The objectives. */
  readonly slo: ServiceLevel;
}

/** Alarms on the error budget of a service, as on AWS: used up too fast, by errors or by slow requests. */
export function watchBudget(scope: Construct, { prefix, label, slo }: WatchedBudget): void {
  const { availabilityPercent, latency, days = defaultSloDays } = slo;
  const requests = `haproxy_backend_http_responses_total{proxy="${label}"`;
  const increase = (what: string) => (range: string) => `sum(increase(${what}[${range}]))`;
  const values = { container: `${prefix}-${label}`, service: label, days };
  const watch = (id: string, { kind, objective, more = {}, bad, all }: Objective) => {
    /** 1 while the service uses up its budget too fast in a window. One bad request alone is no reason, as on AWS. */
    const isTooFast = ({ rate, id: range }: Window) =>
      `(100 * (${bad(range)}) / ${all(range)} > bool ${failedPercent(objective, rate)}) * (${bad(range)} > bool 1.5)`;
    const pages = pageWindows(days).map((pair) => pair.map(isTooFast).join(" * "));
    // Prometheus has a window of 3 days, which CloudWatch has not.
    const tickets = ticketWindows(days).map(isTooFast);
    for (const [suffix, severity, burns] of [
      ["", kind, pages] as const,
      ["-ticket", `${kind}-ticket`, tickets] as const,
    ])
      new MachineAlarm(scope, `${id}${suffix}`, {
        alarm: sloAlarms[severity],
        values: { ...values, ...more, objective, burn: burns.join(" + ") },
      });
  };
  watch("alarm-slo", {
    kind: "availability",
    objective: availabilityPercent,
    bad: increase(`${requests},code="5xx"}`),
    all: increase(`${requests}}`),
  });
  if (!latency) return;
  const { percentile, milliseconds } = latency;
  const all = increase(latencyCount(label));
  watch("alarm-slo-latency", {
    kind: "latency",
    objective: percentile,
    more: { milliseconds },
    bad: (range) => `${all(range)} - ${increase(latencyWithin(label, milliseconds))(range)}`,
    all,
  });
}

interface Objective {
  readonly kind: "availability" | "latency";
  /** Per cent of the requests that are good. */
  readonly objective: number;
  /** More values of the texts. */
  readonly more?: Readonly<Record<string, number>>;
  /** PromQL: bad requests, and all, in a range. */
  readonly bad: (range: string) => string;
  readonly all: (range: string) => string;
}
