import type { Construct } from "constructs";
import type { Cluster } from "../../constructs/aws/cluster/cluster";
import type { LoadBalancer, LoadBalancerProps } from "../../constructs/aws/ingress/load-balancer";
import type { TestTraffic } from "../../constructs/aws/ingress/test-traffic";
import { WebService } from "../../constructs/components/web-service/aws/web-service";
import type { WebServiceProps } from "../../constructs/components/web-service/aws/web-service-props";
import { Worker, type WorkerProps } from "../../constructs/components/worker/aws/worker";
import { alarmTopic, cluster, loadBalancer, logKey, logRetention, network, target } from "./foundation";

export const health = { intervalSeconds: 30, timeoutSeconds: 10, retries: 3, startPeriodSeconds: 40 };

/** The resources that services need. */
export function ground(
  scope: Construct,
  {
    exec,
    testTraffic,
    firewall = true,
  }: {
    readonly exec?: boolean;
    readonly testTraffic?: TestTraffic;
    readonly firewall?: LoadBalancerProps["firewall"];
  } = {},
) {
  const shared = { network: network(scope), alarmTopic: alarmTopic(scope) };
  return {
    ...shared,
    cluster: cluster(scope, exec === undefined ? {} : { exec }),
    loadBalancer: loadBalancer(scope, shared, { testTraffic, firewall }),
  };
}

type Ground = ReturnType<typeof ground>;

export function webService(
  scope: Construct,
  label: string,
  on: Ground,
  props: Partial<WebServiceProps> = {},
  routes:
    | { loadBalancer: LoadBalancer; routes: NonNullable<WebServiceProps["ingress"]>["routes"] }
    | undefined = {
    loadBalancer: on.loadBalancer,
    routes: [{ path: "/api/*" }],
  },
): WebService {
  const routed = "ingress" in props ? props.ingress : routes;
  return new WebService(scope, label, {
    ...common(label, on),
    port: 3000,
    health: { path: "/ready", livenessPath: "/health", ...health },
    ...(routed && { scaleOn: { cpuPercent: 60, memoryPercent: 70, requestsPerMinute: 1000 } }),
    ingress: routes,
    ...props,
  });
}

export function worker(
  scope: Construct,
  label: string,
  on: Pick<Ground, "network" | "alarmTopic"> & { cluster: Cluster },
  props: Partial<WorkerProps> = {},
): Worker {
  return new Worker(scope, label, {
    ...common(label, on),
    health: { command: ["node", "health.js"], ...health },
    ...props,
  });
}

function common(label: string, on: Pick<Ground, "network" | "alarmTopic"> & { cluster: Cluster }) {
  return {
    ...target,
    label,
    prefix: "test",
    network: on.network,
    cluster: on.cluster,
    alarmTopic: on.alarmTopic,
    logPrefix: "/test",
    logRetention,
    logKey: logKey(on.network.node.scope ?? on.network),
    image: `shop/${label}:1.0.0`,
    cpuUnits: 256,
    memoryMiB: 512,
    architecture: "ARM64" as const,
    replicas: { min: 3, max: 6 },
    scaleOn: { cpuPercent: 60, memoryPercent: 70 },
    deployedBy: "terraform" as const,
    shutdownSeconds: 60,
  };
}
