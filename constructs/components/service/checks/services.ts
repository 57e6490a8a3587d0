import type { ServiceSpec } from "../../../application/application";
import { platformVariablesTaken } from "../../../application/check-platform-variables";
import { injectedVariables } from "../../../application/injected-variables";
import type { Problem } from "../../../application/problem";
import type { Check } from "../../../environment/checks/check";
import type { Environment } from "../../../environment/environment";
import { maxUtilization } from "../aws/headroom";
import type { WebServiceSettings, WorkerSettings } from "../settings";
import { fargateSize } from "./fargate-size";

/** Each service's settings against each other, against its word, and against the environment. */
export const serviceChecks: Check = (environment, isValid) =>
  Object.entries(environment.services ?? {}).flatMap(([name, settings]) => {
    const spec = environment.application.services[name];
    if (!spec) return [];
    const path = `services.${name}`;
    return [
      ...(isValid(`${path}.cpuUnits`) && isValid(`${path}.memoryMiB`) ? fargateSize(path, settings) : []),
      ...(isValid(`${path}.replicas`) && isValid("network.zones")
        ? replicas(path, settings, environment)
        : []),
      ...(isValid(`${path}.scaleOn`) ? scaling(path, settings, spec) : []),
      ...(isValid(`${path}.scaleOn`) && isValid("network.zones")
        ? headroom(path, settings, environment)
        : []),
      ...(isValid(`${path}.variables`) ? variables(path, settings, spec, environment) : []),
      ...(isValid(`${path}.variables`)
        ? platformVariablesTaken(`${path}.variables`, spec, settings.variables)
        : []),
    ];
  });

/** What either kind of service says. */
type AnySettings = Omit<WebServiceSettings, "scaleOn"> & {
  readonly scaleOn: WebServiceSettings["scaleOn"] & WorkerSettings["scaleOn"];
};

function replicas(
  path: string,
  { replicas: { min, max } }: WebServiceSettings,
  environment: Environment,
): Problem[] {
  const problems: Problem[] = [];
  if (min > max) {
    problems.push({
      path: `${path}.replicas.min`,
      value: min,
      expected: `at most max, which is ${max}`,
      fix: "Lower min, or raise max.",
    });
  }
  const zones = new Set(environment.network.zones).size;
  if (environment.purpose === "production" && min < zones) {
    problems.push({
      path: `${path}.replicas.min`,
      value: min,
      expected: `at least ${zones} in production: one in each zone`,
      fix: "Raise min, so that losing a zone leaves the others serving.",
    });
  }
  return problems;
}

function scaling(path: string, { scaleOn }: AnySettings, spec: ServiceSpec): Problem[] {
  const routed = spec.kind === "webService" && (spec.routes ?? []).length > 0;
  const consumes = spec.kind === "worker" && spec.consumes !== undefined;
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
  if (scaleOn.requestsPerMinute !== undefined && !routed) {
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
      expected: `at least one of cpuPercent, memoryPercent${routed ? ", requestsPerMinute" : ""}${consumes ? ", backlogPerTask" : ""}`,
      fix: "Write e.g. { cpuPercent: 60 }.",
    },
  ];
}

/** In production the other zones' tasks carry a lost zone's load at once, before any new task has started. */
function headroom(path: string, { scaleOn }: WebServiceSettings, environment: Environment): Problem[] {
  if (environment.purpose !== "production") return [];
  const zones = new Set(environment.network.zones).size;
  const most = maxUtilization(zones);
  return (["cpuPercent", "memoryPercent"] as const)
    .filter((measure) => (scaleOn[measure] ?? 0) > most)
    .map((measure) => ({
      path: `${path}.scaleOn.${measure}`,
      value: scaleOn[measure],
      expected: `at most ${most} in production with ${zones} zones: 100 × ${zones - 1} / ${zones}`,
      fix: "Lower it, so that the other zones' tasks can carry the load of a lost zone.",
    }));
}

function variables(
  path: string,
  settings: WebServiceSettings,
  spec: ServiceSpec,
  { application }: Environment,
): Problem[] {
  const injected = new Set(injectedVariables(application, spec));
  return Object.entries(settings.variables ?? {})
    .filter(([variable]) => injected.has(variable))
    .map(([variable, value]) => ({
      path: `${path}.variables.${variable}`,
      value,
      expected: "a variable that `uses` does not inject",
      fix: "Remove it, or give it another name.",
    }));
}
