import type { Problem } from "./problem";
import type { Telemetry } from "./telemetry";
import { telemetryVariableNames } from "./telemetry";

/** Variables, at this path, that a service with telemetry must not set itself. */
export function telemetryVariablesTaken(
  path: string,
  telemetry: Telemetry | undefined,
  variables: Readonly<Record<string, string>> | undefined,
): Problem[] {
  if (!telemetry) return [];
  return Object.entries(variables ?? {})
    .filter(([variable]) => telemetryVariableNames.includes(variable))
    .map(([variable, value]) => ({
      path: `${path}.${variable}`,
      value,
      allowed: "a variable that `telemetry` does not set",
      mend: "Remove it: the collector's address and the share of traces come from `telemetry`.",
    }));
}
