import { platformVariablesTaken } from "../../../application/platform-variables";
import type { Problem } from "../../../application/problem";
import { routesOf } from "../../../application/route";
import { takenVariables } from "../../../application/taken-variables";
import { consumptionOf } from "../../../application/used-names";
import type { ServiceCheck } from "../../../environment/component";
import type { Environment } from "../../../environment/environment";
import { maxUtilization } from "../aws/headroom";
import { fargateSize } from "../fargate-checks";
import type { ServiceSettings } from "../settings";
import { fromZero } from "./from-zero";
import { sidecarChecks } from "./sidecars";
import { spotChecks } from "./spot";

/** A service's settings against each other, against its spec, and against the environment. */
export const serviceChecks: ServiceCheck = (context) => {
  const { path, component, environment, isValid, components } = context;
  const { spec, settings } = component;
  const areValid = (...parts: readonly string[]) => parts.every((part) => isValid(`${path}.${part}`));
  const measures: Measures = settings.scaleOn;
  return [
    ...(areValid("cpuUnits", "memoryMiB") ? fargateSize(path, settings) : []),
    ...(areValid("replicas") && isValid("network.zones") ? replicas(path, settings, environment) : []),
    ...(areValid("scaleOn")
      ? scaling(path, measures, {
          isRouted: routesOf(spec).length > 0,
          consumes: consumptionOf(spec) !== undefined,
        })
      : []),
    ...(areValid("scaleOn") && isValid("network.zones") ? headroom(path, measures, environment) : []),
    ...(areValid("variables")
      ? [
          ...takenVariables(
            environment.application,
            `${path}.variables`,
            { ...spec, variables: settings.variables },
            components,
          ),
          ...platformVariablesTaken(`${path}.variables`, spec, settings.variables, components),
        ]
      : []),
    ...fromZero(context),
    ...sidecarChecks(context),
    ...spotChecks(context),
  ];
};

/** What any kind of service can scale on. */
interface Measures {
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
  readonly requestsPerMinute?: number;
  readonly backlogPerTask?: number;
}

function replicas(
  path: string,
  { replicas: { min, max } }: Pick<ServiceSettings, "replicas">,
  environment: Environment,
): Problem[] {
  const zones = new Set(environment.network.zones).size;
  return [
    ...(min > max
      ? [
          {
            path: `${path}.replicas.min`,
            value: min,
            expected: `at most max, which is ${max}`,
            fix: "Lower min, or raise max.",
          },
        ]
      : []),
    ...(environment.purpose === "production" && min < zones
      ? [
          {
            path: `${path}.replicas.min`,
            value: min,
            expected: `at least ${zones} in production: one in each zone`,
            fix: "Raise min, so that losing a zone leaves the others serving.",
          },
        ]
      : []),
  ];
}

function scaling(
  path: string,
  scaleOn: Measures,
  { isRouted, consumes }: { readonly isRouted: boolean; readonly consumes: boolean },
): Problem[] {
  if (scaleOn.backlogPerTask !== undefined && !consumes) {
    return [
      {
        path: `${path}.scaleOn.backlogPerTask`,
        value: scaleOn.backlogPerTask,
        expected: "only for a worker that consumes a queue: its messages are what waits",
        fix: "Scale on cpuPercent or memoryPercent, or let the worker consume a queue.",
      },
    ];
  }
  if (scaleOn.requestsPerMinute !== undefined && !isRouted) {
    return [
      {
        path: `${path}.scaleOn.requestsPerMinute`,
        value: scaleOn.requestsPerMinute,
        expected: "only for a service with routes: the load balancer counts the requests",
        fix: "Scale on cpuPercent or memoryPercent, or give the service a route.",
      },
    ];
  }
  if (Object.values(scaleOn).some((value) => value !== undefined)) return [];
  return [
    {
      path: `${path}.scaleOn`,
      value: scaleOn,
      expected: `at least one of cpuPercent, memoryPercent${isRouted ? ", requestsPerMinute" : ""}${consumes ? ", backlogPerTask" : ""}`,
      fix: "Write e.g. { cpuPercent: 60 }.",
    },
  ];
}

/** In production the other zones' tasks carry a lost zone's load at once, before any new task has started. */
function headroom(path: string, scaleOn: Measures, environment: Environment): Problem[] {
  if (environment.purpose !== "production") return [];
  const zones = new Set(environment.network.zones).size;
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
