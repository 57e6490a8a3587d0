import type { SidecarSettings } from "../sidecars";
import { collector } from "./collector";
import { logRouter } from "./log-router";
import type { Sidecar } from "./sidecar";

/** In the order in which they stop after the application. */
export function sidecarsOf(props: SidecarSettings, namespace: string): Sidecar[] {
  return [
    ...(props.logRouter ? [logRouter(props.logRouter)] : []),
    ...(props.collector ? [collector(props.collector, namespace)] : []),
  ];
}

/** Fraction of the remaining CPU units that is left to the proxy of Service Connect, and the maximum that AWS recommends. */
const proxyPart = 4;
const maxProxyUnits = 256;

/**
 * The application's part of the task next to its sidecars. Without CPU units of its own it would get only what the sidecars
 * leave. For calls between services ECS adds a proxy to the task, which gets the CPU units that no container has.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export function amongSidecars(sidecars: readonly Sidecar[], cpuUnits: number, hasProxy: boolean) {
  if (sidecars.length === 0) return {};
  const left = sidecars.reduce((rest, sidecar) => rest - sidecar.cpuUnits, cpuUnits);
  return {
    cpuUnits: hasProxy ? left - Math.min(Math.floor(left / proxyPart), maxProxyUnits) : left,
    routed: sidecars.some(({ routesLogs }) => routesLogs),
    after: Object.fromEntries(sidecars.map(({ name, startedWhen }) => [name, startedWhen])),
  };
}
