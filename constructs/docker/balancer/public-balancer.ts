import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { loadBalancerAlarms } from "../../alarms/ingress";
import type { ResponseHeaders } from "../../application/response-headers";
import { bytesOf, type Match, type Redirect, type Route } from "../../application/route";
import { MachineAlarm } from "../monitoring/watch";
import type { PrivateNetwork } from "../network/private-network";
import { Balancer, type BalancerSettings } from "./balancer";
import { balancerPorts } from "./balancer-ports";
import type { HttpBackend } from "./http-backend";
import type { HttpRule, TcpPort } from "./public-frontend";
import type { LocalBalancerSettings } from "./settings";

/** A service that requests from outside reach, and its routes. */
export interface RoutedService {
  /** The service's part. */
  readonly service: {
    /** Its containers, at each port that a route names, as HAProxy reaches them. */
    readonly backends: readonly HttpBackend[];
    /** The network on which the balancer reaches the containers. */
    readonly network: PrivateNetwork;
    /** What waits until its containers are healthy. */
    readonly healthy: readonly ITerraformDependable[];
  };
  /**
   * Headers of its answers.
   * @default those of every answer
   */
  readonly responseHeaders?: ResponseHeaders;
  /** The requests that reach it, each with the label of its backend: no routes, no requests. */
  readonly routes: readonly (Route & { readonly backend: string })[];
  /**
   * The requests that are answered with another address.
   * @default none
   */
  readonly redirects?: readonly Redirect[] | undefined;
  /**
   * The ports at which clients outside connect to it over TCP, as on AWS.
   * @default none
   */
  readonly tcp?: readonly TcpPort[];
}

/** Props of the balancer that requests from outside reach. */
export interface PublicBalancerProps
  extends BalancerSettings,
    Pick<LocalBalancerSettings, "requestsPer10Seconds" | "maintenance"> {
  /** Name of its container and first part of its volume's name: `shop-local-public`. */
  readonly name: string;
  /** Host name of the application: `shop.localhost`. */
  readonly host: string;
  /** Address and ports of the machine that it listens on. */
  readonly publish: {
    /** IPv4 address for HTTP and HTTPS: `127.0.0.1`. */
    readonly address: string;
    /** Port of HTTP, redirected to HTTPS: 1–65535. */
    readonly http: number;
    /** Port of HTTPS: 1–65535. */
    readonly https: number;
    /** Port of the statistics and metrics, on 127.0.0.1: 1–65535. */
    readonly stats: number;
    /**
     * Port of the machine for each public port of a service: `{ 22: 2222 }`.
     * @default the same port
     */
    readonly ports?: Readonly<Record<string, number>>;
  };
  /** Directory of all secrets, relative to the project's: its certificate is in `balancer`. */
  readonly secretsDirectory: string;
  /** A network with `outward`, on which ports can be published. */
  readonly outward: PrivateNetwork;
  /** Services and their routes; those without routes are skipped. */
  readonly services: readonly RoutedService[];
}

/** The only container that is reached from outside: TLS, routes, request limits and statistics. */
export class PublicBalancer extends Construct {
  constructor(scope: Construct, id: string, props: PublicBalancerProps) {
    super(scope, id);
    const routed = props.services.filter(({ routes, tcp = [] }) => routes.length + tcp.length > 0);
    const tcp = routed.flatMap((service) => service.tcp ?? []);
    const { address, http, https, stats, ports = {} } = props.publish;
    new Balancer(this, "public", {
      ...props,
      config: {
        kind: "public",
        machine: props.outward.gateway,
        rules: rules(props),
        requestsPer10Seconds: props.requestsPer10Seconds,
        maintenance: props.maintenance,
        httpsPort: https,
        tcp,
        responseHeaders: Object.fromEntries(
          routed.flatMap(({ service, responseHeaders }) =>
            responseHeaders ? service.backends.map(({ label }) => [label, responseHeaders]) : [],
          ),
        ),
        backends: routed.flatMap(({ service }) => service.backends),
      },
      networks: [
        { name: props.outward.name },
        ...routed.map(({ service }) => ({ name: service.network.name })),
      ],
      ports: [
        { internal: balancerPorts.http, external: http, address },
        { internal: balancerPorts.https, external: https, address },
        ...tcp.map(({ port }) => ({ internal: port, external: ports[port] ?? port, address })),
        // The statistics show every service: only this machine reaches them.
        { internal: balancerPorts.stats, external: stats, address: "127.0.0.1" },
      ],
      targets: routed.flatMap(({ service }) => service.healthy),
    });
    if (!props.metrics) return;
    for (const alarm of ["5xx", "rejected"] as const)
      new MachineAlarm(this, `alarm-${alarm}`, {
        alarm: loadBalancerAlarms[alarm],
        values: { container: props.name },
      });
  }
}

/** The rules in order of evaluation: by priority, then subdomains, then the longer pattern. */
function rules({ host, services }: PublicBalancerProps): HttpRule[] {
  const all = services.flatMap(({ routes, redirects = [] }) => [...routes, ...redirects]);
  return all
    .sort((one, other) => rank(one) - rank(other) || (one.path < other.path ? -1 : 1))
    .map((own) => ({
      host: own.subdomain === undefined ? host : `${own.subdomain}.${host}`,
      path: own.path,
      ...("to" in own ? { redirect: { to: own.to, permanent: own.permanent ?? false } } : forwarded(own)),
    }));
}

function forwarded({ backend, maxBodyMiB }: RoutedService["routes"][number]) {
  return { backend, ...(maxBodyMiB === undefined ? {} : { maxBodyBytes: bytesOf(maxBodyMiB) }) };
}

function rank({ priority, subdomain, path }: Match): number {
  if (priority !== undefined) return priority;
  return 1000 + (subdomain === undefined ? 1000 : 0) + 200 - path.replaceAll("*", "").length;
}
