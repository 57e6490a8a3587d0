import type { Telemetry } from "../../../application/telemetry";
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

/** Part of what sidecars leave that the application leaves to the proxy of Service Connect, and the most that AWS asks for. */
const proxyPart = 4;
const maxProxyUnits = 256;

/**
 * What the application is given beside them. Without a share of its own it would get what they do not want. Of calls between
 * services the task has a proxy, too, which ECS adds: it gets what no container has.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function amongSidecars(sidecars: readonly Sidecar[], cpuUnits: number, hasProxy: boolean) {
  if (sidecars.length === 0) return {};
  const left = sidecars.reduce((rest, sidecar) => rest - sidecar.cpuUnits, cpuUnits);
  return {
    cpuUnits: hasProxy ? left - Math.min(Math.floor(left / proxyPart), maxProxyUnits) : left,
    routed: sidecars.some(({ routesLogs }) => routesLogs),
    after: Object.fromEntries(sidecars.map(({ name, firstHas }) => [name, firstHas])),
  };
}
