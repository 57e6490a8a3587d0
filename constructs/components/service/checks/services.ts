import { deadHosts } from "../../../application/check-variable-values";
import { platformVariablesTaken } from "../../../application/platform-variables";
import type { Problem } from "../../../application/problem";
import { routesOf } from "../../../application/route";
import { consumptionOf } from "../../../application/used-names";
import type { ServiceCheck } from "../../../environment/component";
import type { Environment } from "../../../environment/environment";
import { hasValidZones, zonesOf } from "../../../environment/zones";
import { maxUtilization } from "../aws/headroom";
import type { ScaleOn, ServiceSettings } from "../settings";
import { serviceSettingsProblems } from "../settings-checks";
import { sidecarsWithSizes } from "../sidecars";
import { fromZero } from "./from-zero";
import { sizedSidecars } from "./own-sidecars";
import { spotChecks } from "./spot";

/** A service's settings against each other, against its spec, and against the environment. */
export const serviceChecks: ServiceCheck = (context) => {
  const { path, at, component, environment, isValid, isOwnValid, components } = context;
  const { spec, settings } = component;
  const measures: ScaleOn = settings.scaleOn;
  return [
    ...serviceSettingsProblems(
      {
        ...settings,
        sidecars: sidecarsWithSizes(spec.sidecars, settings.sidecars),
        telemetry: spec.telemetry,
        writablePaths: spec.writablePaths,
        routes: routesOf(spec),
        consumes: consumptionOf(spec),
      },
      at,
      isOwnValid,
    ),
    ...(isOwnValid("replicas") && hasValidZones(isValid) ? replicas(path, settings, environment) : []),
    ...(isOwnValid("scaleOn") && hasValidZones(isValid) ? headroom(path, measures, environment) : []),
    ...(isValid(at("variables"))
      ? [
          ...platformVariablesTaken(`${path}.variables`, spec, settings.variables, components),
          ...deadHosts(environment.application, `${path}.variables`, spec.uses, settings.variables),
        ]
      : []),
    ...sizedSidecars(context),
    ...fromZero(context),
    ...spotChecks(context),
  ];
};

function replicas(
  path: string,
  { replicas: { min, oneBecause } }: Pick<ServiceSettings, "replicas">,
  environment: Environment,
): Problem[] {
  const zones = zonesOf(environment).length;
  return [
    ...(environment.purpose === "production" && min < zones && !(min === 1 && oneBecause !== undefined)
      ? [
          {
            path: `${path}.replicas.min`,
            value: min,
            expected: `at least ${zones} in production: one in each zone`,
            fix: 'Raise min, so that the service survives the loss of a zone; if only one copy may run, write { min: 1, max: 1, oneBecause: "…" }.',
          },
        ]
      : []),
  ];
}

/** In production the other zones' tasks carry a lost zone's load at once, before any new task has started. */
function headroom(path: string, scaleOn: ScaleOn, environment: Environment): Problem[] {
  if (environment.purpose !== "production") return [];
  const zones = zonesOf(environment).length;
  const max = maxUtilization(zones);
  return (["cpuPercent", "memoryPercent"] as const)
    .filter((measure) => (scaleOn[measure] ?? 0) > max)
    .map((measure) => ({
      path: `${path}.scaleOn.${measure}`,
      value: scaleOn[measure],
      expected: `at most ${max} in production with ${zones} zones: 100 × ${zones - 1} / ${zones}`,
      fix: "Lower it, so that the other zones' tasks can carry the load of a lost zone.",
    }));
}
