import { failedPercent, highestRate } from "../../../alarms/slo";
import type { SpecContext } from "../../../application/component";
import type { At, Problem } from "../../../application/problem";
import { allOf, rule } from "../../../application/rule";
import { defaultSloDays, type ServiceLevel } from "../slo";
import type { WebServiceSpec } from "../spec";

type Measured = Pick<WebServiceSpec, "slo" | "routes">;

/** Two target groups of a route have two metrics each, and CloudWatch allows 10 in an expression. */
const maxRoutes = 2;

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
  if (!slo || (routes.length > 0 && routes.length <= maxRoutes)) return [];
  return [
    {
      path: at("slo"),
      value: slo,
      expected:
        routes.length === 0
          ? "a service with routes: the load balancer measures its requests"
          : `at most ${maxRoutes} routes for a service with objectives on AWS: CloudWatch allows 10 metrics in one expression`,
      fix:
        routes.length === 0 ? "Add a route, or remove slo." : "Merge routes under one path, or remove slo.",
    },
  ];
}
