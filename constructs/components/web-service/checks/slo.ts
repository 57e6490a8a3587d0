import { failedPercent, highestRate } from "../../../alarms/slo";
import type { SpecContext } from "../../../application/component";
import type { At, Problem } from "../../../application/problem";
import { allOf, rule } from "../../../application/rule";
import { defaultSloDays, type ServiceLevel } from "../slo";
import type { WebServiceSpec } from "../spec";

type Measured = Pick<WebServiceSpec, "slo" | "routes">;

/** Checks of objectives against the arithmetic of their alarms. */
export const sloProblems = allOf<Measured>(rule(["slo"], unreachable), rule(["slo", "routes"], unmeasured));

/** The same in an application. */
export function sloChecks({ spec, at, isOwnValid }: SpecContext<WebServiceSpec>): Problem[] {
  return sloProblems(spec, at, isOwnValid);
}

/** An alarm starts above a share of failed requests that can be reached: less than all of them. */
function unreachable({ slo }: Pick<Measured, "slo">, at: At): Problem[] {
  if (!slo) return [];
  const { days = defaultSloDays, availabilityPercent, latency }: ServiceLevel = slo;
  const rate = highestRate(days);
  const objectives = [
    ["slo.availabilityPercent", availabilityPercent],
    ...(latency ? [["slo.latency.percentile", latency.percentile] as const] : []),
  ] as const;
  return objectives.flatMap(([setting, objective]) =>
    failedPercent(objective, rate) < 100
      ? []
      : [
          {
            path: at(setting),
            value: objective,
            expected: `more than ${Number((100 - 100 / rate).toFixed(2))} with slo.days ${days}: the alarm starts at ${rate} times the error budget, which would be ${failedPercent(objective, rate)} % of the requests`,
            fix: "Raise the objective, or lower slo.days.",
          },
        ],
  );
}

/** The load balancer's metrics tell whether requests succeed. */
function unmeasured({ slo, routes = [] }: Measured, at: At): Problem[] {
  if (!slo || routes.length > 0) return [];
  return [
    {
      path: at("slo"),
      value: slo,
      expected: "a service with routes: the load balancer measures its requests",
      fix: "Add a route, or remove slo.",
    },
  ];
}
