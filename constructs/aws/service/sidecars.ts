import type { Telemetry } from "../../application/telemetry";
import { collector } from "./collector";
import { type LogRouterSize, logRouter } from "./log-router";
import type { Sidecar, SidecarSize } from "./sidecar";

/** What stands beside the application in a task. */
export interface Sidecars {
  /**
   * Traces and metrics that the application sends: needs a collector.
   * @default none
   */
  readonly telemetry?: Telemetry;
  /** @default none */
  readonly collector?: SidecarSize;
  /** @default none: the awslogs driver */
  readonly logRouter?: LogRouterSize;
}

/** In the order in which they stop after the application. */
export function sidecarsOf(props: Sidecars, namespace: string): Sidecar[] {
  return [
    ...(props.logRouter ? [logRouter(props.logRouter)] : []),
    ...(props.collector ? [collector(props.collector, namespace)] : []),
  ];
}

/** What the application is given beside them. Without a share of its own it would get what they do not want. */
export function amongSidecars(sidecars: readonly Sidecar[], cpuUnits: number) {
  if (sidecars.length === 0) return {};
  return {
    cpuUnits: sidecars.reduce((left, sidecar) => left - sidecar.cpuUnits, cpuUnits),
    routed: sidecars.some(({ routesLogs }) => routesLogs),
    after: Object.fromEntries(sidecars.map(({ name, firstHas }) => [name, firstHas])),
  };
}
