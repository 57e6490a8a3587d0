import type { Complete } from "../../application/complete";
import type { Container } from "../../application/container";
import type { WebServiceSpec } from "./spec";

/** What only web services have, on each platform: without their container's, their releases' and the load balancer's settings. */
export type OwnSettings = Omit<
  WebServiceSpec,
  | keyof Container
  | "kind"
  | "sidecars"
  | "deployment"
  | "routes"
  | "redirects"
  | "responseHeaders"
  | "keepAliveSeconds"
>;

export function ownSettings(spec: WebServiceSpec): Complete<OwnSettings> {
  return {
    port: spec.port,
    protocol: spec.protocol,
    ports: spec.ports,
    peerPorts: spec.peerPorts,
    stickyMinutes: spec.stickyMinutes,
    requestSeconds: spec.requestSeconds,
    health: spec.health,
    slo: spec.slo,
    p95Milliseconds: spec.p95Milliseconds,
  };
}
