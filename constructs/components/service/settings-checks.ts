import type { Container } from "../../application/container";
import type { At, Problem } from "../../application/problem";
import type { Route } from "../../application/route";
import { allOf, rule } from "../../application/rule";
import { ownSidecarProblems } from "./checks/own-sidecars";
import { sidecarProblems } from "./checks/sidecars";
import type { ScaleOn, ServiceSettings } from "./settings";
import type { WithSidecars } from "./sidecars";
import { fargateProblems, memoryProblems } from "./task-checks";

/** Settings of a service on AWS, and the part of its spec that they have to agree with. */
export interface CheckedService
  extends Omit<ServiceSettings, "scaleOn" | "variables" | "sidecars">,
    WithSidecars,
    Pick<Container, "telemetry" | "writablePaths"> {
  /** Measures that scaling follows. */
  readonly scaleOn: ScaleOn;
  /** The requests from users that reach it. */
  readonly routes?: readonly Route[];
  /** The queue that it consumes, as a spec or a construct. */
  readonly consumes?: object;
}

/** Checks of one service's settings against each other. */
export const serviceSettingsProblems = allOf<CheckedService>(
  fargateProblems,
  memoryProblems,
  rule(["replicas"], bounds),
  rule(["replicas"], reasonForMany),
  rule(["scaleOn", "routes", "consumes"], scaling),
  sidecarProblems,
  ownSidecarProblems,
);

function bounds({ replicas: { min, max } }: Pick<CheckedService, "replicas">, at: At): Problem[] {
  if (min <= max) return [];
  return [
    {
      path: at("replicas.min"),
      value: min,
      expected: `at most max, which is ${max}`,
      fix: "Lower min, or raise max.",
    },
  ];
}

function reasonForMany(
  { replicas: { min, max, oneBecause } }: Pick<CheckedService, "replicas">,
  at: At,
): Problem[] {
  if (oneBecause === undefined || max <= 1) return [];
  return [
    {
      path: at("replicas.oneBecause"),
      value: oneBecause,
      expected: `no reason for one task: there are ${min} to ${max}`,
      fix: "Remove it, or write { min: 1, max: 1 }.",
    },
  ];
}

function scaling(
  { scaleOn, routes = [], consumes }: Pick<CheckedService, "scaleOn" | "routes" | "consumes">,
  at: At,
): Problem[] {
  const isRouted = routes.length > 0;
  if (scaleOn.backlogPerTask !== undefined && !consumes) {
    return [
      {
        path: at("scaleOn.backlogPerTask"),
        value: scaleOn.backlogPerTask,
        expected: "no backlogPerTask: this service consumes no queue",
        fix: "Scale on cpuPercent or memoryPercent, or let the worker consume a queue.",
      },
    ];
  }
  if (scaleOn.requestsPerMinute !== undefined && !isRouted) {
    return [
      {
        path: at("scaleOn.requestsPerMinute"),
        value: scaleOn.requestsPerMinute,
        expected: "no requestsPerMinute: this service has no routes",
        fix: "Scale on cpuPercent or memoryPercent, or give the service a route.",
      },
    ];
  }
  if (Object.values(scaleOn).some((value) => value !== undefined)) return [];
  return [
    {
      path: at("scaleOn"),
      value: scaleOn,
      expected: `at least one of cpuPercent, memoryPercent${isRouted ? ", requestsPerMinute" : ""}${consumes ? ", backlogPerTask" : ""}`,
      fix: "Write e.g. { cpuPercent: 60 }.",
    },
  ];
}
