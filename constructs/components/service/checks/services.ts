import type { Service } from "../../../application/application";
import { platformVariablesTaken } from "../../../application/check-platform-variables";
import { injectedVariables } from "../../../application/injected-variables";
import type { Problem } from "../../../application/problem";
import type { Relation } from "../../../environment/checks/check";
import type { Environment } from "../../../environment/environment";
import { mostUtilisation } from "../aws/headroom";
import type { WebServiceSettings, WorkerSettings } from "../settings";
import { fargateSize } from "./fargate-size";

/** Each service's settings against each other, against its word, and against the environment. */
export const serviceRelations: Relation = (environment, isSound) =>
  Object.entries(environment.services ?? {}).flatMap(([name, settings]) => {
    const word = environment.application.services[name];
    if (!word) return [];
    const path = `services.${name}`;
    return [
      ...(isSound(`${path}.cpuUnits`) && isSound(`${path}.memoryMiB`) ? fargateSize(path, settings) : []),
      ...(isSound(`${path}.replicas`) && isSound("network.zones")
        ? replicas(path, settings, environment)
        : []),
      ...(isSound(`${path}.scaleOn`) ? scaling(path, settings, word) : []),
      ...(isSound(`${path}.scaleOn`) && isSound("network.zones")
        ? headroom(path, settings, environment)
        : []),
      ...(isSound(`${path}.variables`) ? variables(path, settings, word, environment) : []),
      ...(isSound(`${path}.variables`)
        ? platformVariablesTaken(`${path}.variables`, word, settings.variables)
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
      allowed: `at most max, which is ${max}`,
      mend: "Lower min, or raise max.",
    });
  }
  const zones = new Set(environment.network.zones).size;
  if (environment.purpose === "production" && min < zones) {
    problems.push({
      path: `${path}.replicas.min`,
      value: min,
      allowed: `at least ${zones} in production: one in each zone`,
      mend: "Raise min, so that losing a zone leaves the others serving.",
    });
  }
  return problems;
}

function scaling(path: string, { scaleOn }: AnySettings, word: Service): Problem[] {
  const routed = word.kind === "web-service" && (word.routes ?? []).length > 0;
  const consumes = word.kind === "worker" && word.consumes !== undefined;
  if (scaleOn.backlogPerTask !== undefined && !consumes) {
    return [
      {
        path: `${path}.scaleOn.backlogPerTask`,
        value: scaleOn.backlogPerTask,
        allowed: "only for a worker that consumes a queue: its messages are what waits",
        mend: "Scale on cpuPercent or memoryPercent, or let the worker consume a queue.",
      },
    ];
  }
  if (scaleOn.requestsPerMinute !== undefined && !routed) {
    return [
      {
        path: `${path}.scaleOn.requestsPerMinute`,
        value: scaleOn.requestsPerMinute,
        allowed: "only for a service with routes: the load balancer counts the requests",
        mend: "Scale on cpuPercent or memoryPercent, or give the service a route.",
      },
    ];
  }
  if (Object.values(scaleOn).some((value) => value !== undefined)) return [];
  return [
    {
      path: `${path}.scaleOn`,
      value: scaleOn,
      allowed: `at least one of cpuPercent, memoryPercent${routed ? ", requestsPerMinute" : ""}${consumes ? ", backlogPerTask" : ""}`,
      mend: "Write e.g. { cpuPercent: 60 }.",
    },
  ];
}

/** In production the other zones' tasks carry a lost zone's load at once, before any new task has started. */
function headroom(path: string, { scaleOn }: WebServiceSettings, environment: Environment): Problem[] {
  if (environment.purpose !== "production") return [];
  const zones = new Set(environment.network.zones).size;
  const most = mostUtilisation(zones);
  return (["cpuPercent", "memoryPercent"] as const)
    .filter((measure) => (scaleOn[measure] ?? 0) > most)
    .map((measure) => ({
      path: `${path}.scaleOn.${measure}`,
      value: scaleOn[measure],
      allowed: `at most ${most} in production with ${zones} zones: 100 × ${zones - 1} / ${zones}`,
      mend: "Lower it, so that the other zones' tasks can carry the load of a lost zone.",
    }));
}

function variables(
  path: string,
  settings: WebServiceSettings,
  word: Service,
  { application }: Environment,
): Problem[] {
  const injected = new Set(injectedVariables(application, word));
  return Object.entries(settings.variables ?? {})
    .filter(([variable]) => injected.has(variable))
    .map(([variable, value]) => ({
      path: `${path}.variables.${variable}`,
      value,
      allowed: "a variable that `uses` does not inject",
      mend: "Remove it, or give it another name.",
    }));
}
