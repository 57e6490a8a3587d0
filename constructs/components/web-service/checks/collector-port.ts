import type { SpecContext } from "../../../application/component";
import type { At, Problem } from "../../../application/problem";
import { rule } from "../../../application/rule";
import { collectorPorts } from "../../../application/telemetry";
import type { WebServiceSpec } from "../spec";

/** The port of a service with telemetry: its collector listens in the same task, on ports of its own. */
export function portOfCollector({ spec, at, isOwnValid }: SpecContext<WebServiceSpec>): Problem[] {
  return collectorPortProblems(spec, at, isOwnValid);
}

/** The same check for a construct that is used on its own. */
export const collectorPortProblems = rule(["port", "telemetry"], taken);

function taken({ port, telemetry }: Pick<WebServiceSpec, "port" | "telemetry">, at: At): Problem[] {
  const ports: readonly number[] = Object.values(collectorPorts);
  if (telemetry === undefined || !ports.includes(port)) return [];
  return [
    {
      path: at("port"),
      value: port,
      expected: `a port other than ${ports.join(", ")}, where the collector of the service's telemetry listens`,
      fix: "Write e.g. 3000, or remove telemetry.",
    },
  ];
}
