import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { type HealthCheck, healthCheckSchema } from "../../../application/health-check";
import { serviceVariable } from "../../../application/variable-names";
import { Balancer, type BalancerSettings, balancerSettingsSchema } from "../../../docker/balancer/balancer";
import type { HttpBackend } from "../../../docker/balancer/http-backend";
import { serverWeights } from "../../../docker/balancer/weights";
import type { Grant } from "../../../docker/container/consumer";
import { imageIdSchema } from "../../../docker/container/image-id";
import { CallerNetworks } from "../../../docker/network/caller-networks";
import { PrivateNetwork } from "../../../docker/network/private-network";
import { checkProps } from "../../../terraform/check-props";
import { RevisionGate } from "../../service/docker/revision-gate";
import { revision, type ServiceProps, servicePropsSchema } from "../../service/docker/service-container";
import type { LocalServiceSettings } from "../../service/local";
import { healthProblems } from "../../service/spec-checks";
import { type LocalWebServiceSettings, percentSchema } from "../local";
import { versionProblems } from "../local-checks";
import type { OwnSettings } from "../own-settings";
import { callablePorts, type Port, portLabel, portVariable } from "../ports";
import { defaultP95Milliseconds, webServicePropsSchema } from "../spec";

export interface WebServiceProps
  extends ServiceProps,
    OwnSettings,
    Omit<LocalWebServiceSettings, keyof LocalServiceSettings | "versions"> {
  /** Versions that run at the same time: each image with its share of the requests. The shares add up to 100 per cent. */
  readonly versions: readonly { readonly image: string; readonly percent: number }[];
  /** Image and limits of its own balancer. */
  readonly balancer: BalancerSettings;
  /** Labels of the services that use it. */
  readonly callers: readonly string[];
  /**
   * Name of the balancer that requests from outside reach it through.
   * @default none: only other services reach it
   */
  readonly publicBalancer?: string;
}

const { port, protocol, ports, peerPorts, stickyMinutes, requestSeconds, p95Milliseconds, slo } =
  webServicePropsSchema.shape;
const schema = servicePropsSchema.extend({
  ...{ port, protocol, ports, peerPorts, stickyMinutes, requestSeconds, p95Milliseconds, slo },
  health: healthCheckSchema,
  versions: z.array(z.object({ image: imageIdSchema, percent: percentSchema })),
  balancer: balancerSettingsSchema,
});

/** Health check of a balancer, which detects a draining or dead container faster than the engine's check. */
const balancerCheck = { intervalSeconds: 1, timeoutSeconds: 2 };

/** A service whose new versions start next to the old ones and take over without a lost request. */
export class WebService extends Construct {
  /** The network on which balancers reach the containers. */
  readonly network: PrivateNetwork;
  /** What waits until its containers are healthy. */
  readonly healthy: readonly ITerraformDependable[];
  /** Its containers at `port`, then at its other ports, as HAProxy reaches them. */
  readonly backends: readonly HttpBackend[];
  private readonly callers: CallerNetworks;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebServiceProps,
  ) {
    super(scope, id);
    checkProps(this, schema, props, (own, at, isValid) => [
      ...healthProblems(own, at, isValid),
      ...versionProblems(
        { name: own.label, versions: own.versions, deployment: own.spec.deployment },
        at,
        (setting) => isValid(setting === "deployment" ? "spec.deployment" : setting),
      ),
    ]);
    const { label, port, versions } = props;
    const name = `${props.prefix}-${label}`;
    this.network = new PrivateNetwork(this, "network", { name });
    const health = { ...props.health, test: test(port, props.health) };
    const revisions = versions.map(({ image }) =>
      revision(this, props, { image, network: this.network.name, health }),
    );
    this.healthy = revisions.map(({ healthy }) => healthy);
    const weights = serverWeights(versions.map(({ percent }) => ({ percent, servers: props.replicas })));
    const { p95Milliseconds = defaultP95Milliseconds, slo } = props;
    const slowMilliseconds = [p95Milliseconds, ...(slo?.latency ? [slo.latency.milliseconds] : [])];
    const backendOf = (
      name: string | undefined,
      own: { readonly port: number; readonly protocol?: Port["protocol"] },
    ): HttpBackend => ({
      label: portLabel(label, name),
      health: {
        path: props.health.path,
        ...balancerCheck,
        ...checkedPort(props.health.port ?? port, own.port),
      },
      ...spoken(own.protocol),
      slowMilliseconds,
      ...(props.requestSeconds === undefined ? {} : { requestSeconds: props.requestSeconds }),
      ...(props.stickyMinutes === undefined ? {} : { stickyMinutes: props.stickyMinutes }),
      targets: revisions.flatMap(({ id, containers }, version) =>
        containers.map(({ host }, index) => ({
          label: `${id}-${index + 1}`,
          host,
          port: own.port,
          weight: weights[version] ?? 0,
        })),
      ),
    });
    const backend = backendOf(undefined, { port, protocol: props.protocol });
    this.backends = [
      backend,
      ...Object.entries(props.ports ?? {}).map(([name, own]) => backendOf(name, own)),
    ];
    this.callers = new CallerNetworks(this, "callers", { name, callers: props.callers });
    const own = `${name}-balancer`;
    if (props.callers.length > 0) {
      new Balancer(this, "balancer", {
        ...props.balancer,
        name: own,
        config: {
          kind: "internal",
          port,
          backend,
          more: callablePorts(props.ports).map(([name, own]) => ({
            port: own.port,
            backend: backendOf(name, own),
          })),
        },
        networks: [{ name: this.network.name }, ...this.callers.as(label)],
        targets: this.healthy,
      });
    }
    new RevisionGate(this, "gate", {
      service: props,
      revisions,
      balancers: [
        ...(props.callers.length > 0 ? [own] : []),
        ...(props.publicBalancer ? [props.publicBalancer] : []),
      ],
      health,
    });
  }

  /** Network and variables with which a caller reaches this service, through an internal balancer that only its callers reach. */
  grantConnect(caller: string): Grant {
    const { label, port, ports } = this.props;
    return {
      networks: [this.callers.of(caller)],
      variables: {
        [serviceVariable(label)]: `http://${label}:${port}`,
        ...Object.fromEntries(callablePorts(ports).map((named) => portVariable(label, named))),
      },
      secretFiles: {},
      secretVersions: {},
    };
  }
}

/** The port of the check, where it is another one than that of the requests. */
function checkedPort(check: number, port: number): Pick<HttpBackend["health"], "port"> {
  return check === port ? {} : { port: check };
}

function spoken(protocol: Port["protocol"] = "http"): Pick<HttpBackend, "protocol"> {
  if (protocol === "http") return {};
  return { protocol: protocol === "tcp" ? "tcp" : "h2" };
}

/** Readiness: Docker does not restart unhealthy containers, but a version receives requests only while it is healthy. */
function test(port: number, { command, path, port: own = port }: HealthCheck): string[] {
  if (command) return ["CMD", ...command];
  const url = `http://127.0.0.1:${own}${path}`;
  return ["CMD-SHELL", `curl -fsS -o /dev/null ${url} || wget -q -O /dev/null ${url} || exit 1`];
}
