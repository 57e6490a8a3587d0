import type { ServiceSpec } from "./application";
import { platformVariableNames } from "./platform-variables";
import type { Problem } from "./problem";

/** Variables, at this path, that the platform sets by the service's word and nobody else may. */
export function platformVariablesTaken(
  path: string,
  service: ServiceSpec,
  variables: Readonly<Record<string, string>> | undefined,
): Problem[] {
  const names = platformVariableNames(service);
  return Object.entries(variables ?? {})
    .filter(([variable]) => names.includes(variable))
    .map(([variable, value]) => ({
      path: `${path}.${variable}`,
      value,
      expected: "a variable that the platform does not set",
      fix: "Remove it: it is set by the service's telemetry or keepAliveSeconds.",
    }));
}
