import type { SpecContext } from "../../application/component";
import type { ServiceSpec } from "../../application/kinds";
import type { At, Problem } from "../../application/problem";

/** A health check has to end before the next one starts. */
export function healthTiming({ spec, path, isValid }: SpecContext<ServiceSpec>): Problem[] {
  return isValid(`${path}.health`) ? healthProblems(spec, (setting) => `${path}.${setting}`) : [];
}

/** The same check for a construct that is used on its own. */
export function healthProblems({ health }: Pick<ServiceSpec, "health">, at: At): Problem[] {
  if (health.timeoutSeconds < health.intervalSeconds) return [];
  return [
    {
      path: at("health.timeoutSeconds"),
      value: health.timeoutSeconds,
      expected: `less than intervalSeconds, which is ${health.intervalSeconds}`,
      fix: "Lower the timeout, or raise the interval.",
    },
  ];
}
