import type { Container } from "../../application/container";
import type { At, Problem } from "../../application/problem";
import { sidecarProblems } from "./checks/sidecars";
import { fargateProblems } from "./fargate-checks";
import type { ScaleOn, ServiceSettings } from "./settings";

/** Settings of a service on AWS, and the part of its spec that they have to agree with. */
export interface CheckedService
  extends Omit<ServiceSettings, "scaleOn" | "variables">,
    Pick<Container, "telemetry"> {
  /** Measures that scaling follows. */
  readonly scaleOn: ScaleOn;
  /** Whether requests from outside reach it. */
  readonly isRouted: boolean;
  /** Whether it consumes a queue. */
  readonly consumes: boolean;
}

/**
 * Checks of one service's settings against each other. `at` puts its path in front of a setting; `areValid` checks
 * whether the schema accepted settings.
 */
export function serviceSettingsProblems(
  service: CheckedService,
  at: At,
  areValid: (...settings: readonly string[]) => boolean = () => true,
): Problem[] {
  return [
    ...(areValid("cpuUnits", "memoryMiB") ? fargateProblems(service, at) : []),
    ...(areValid("replicas") ? bounds(service, at) : []),
    ...(areValid("scaleOn") ? scaling(service, at) : []),
    ...sidecarProblems(service, at, areValid),
  ];
}

function bounds({ replicas: { min, max } }: CheckedService, at: At): Problem[] {
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

function scaling({ scaleOn, isRouted, consumes }: CheckedService, at: At): Problem[] {
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
