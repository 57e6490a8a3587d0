import type { SpecContext } from "../../application/component";
import type { ServiceSpec } from "../../application/kinds";
import type { At, Problem } from "../../application/problem";
import { rule } from "../../application/rule";
import { kebabCase } from "../../application/variable-names";
import { sidecarNeighbourProblems } from "./checks/own-sidecars";

/** A health check has to end before the next one starts. */
export function healthTiming({ spec, at, isOwnValid }: SpecContext<ServiceSpec>): Problem[] {
  return healthProblems(spec, at, isOwnValid);
}

/** The same check for a construct that is used on its own. */
export const healthProblems = rule(["health"], timeoutTooLong);

function timeoutTooLong({ health }: Pick<ServiceSpec, "health">, at: At): Problem[] {
  if ("enabled" in health || health.timeoutSeconds < health.intervalSeconds) return [];
  return [
    {
      path: at("health.timeoutSeconds"),
      value: health.timeoutSeconds,
      expected: `less than intervalSeconds, which is ${health.intervalSeconds}`,
      fix: "Lower the timeout, or raise the interval.",
    },
  ];
}

/** Names and ports of a service's sidecars against its own. */
export function differentSidecars({ name, spec, at, isOwnValid }: SpecContext<ServiceSpec>): Problem[] {
  return sidecarNeighbourProblems(
    { ...spec, label: kebabCase(name) },
    at,
    (setting) => setting === "label" || isOwnValid(setting),
  );
}
