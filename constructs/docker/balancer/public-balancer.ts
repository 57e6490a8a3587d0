import { Construct } from "constructs";
import type { Route } from "../../application/route";
import type { HardenedContainer } from "../container/hardened-container";
import type { PrivateNetwork } from "../network/private-network";
import { Balancer, type BalancerSettings } from "./balancer";
import { balancerPorts } from "./balancer-ports";
import type { HttpBackend } from "./haproxy-config";
import type { HttpRule } from "./public-frontend";

/** A service that requests from outside reach, and by which routes. */
export interface RoutedService {
  readonly service: {
    readonly backend: HttpBackend;
    /** The network on which the balancer reaches the copies. */
    readonly network: PrivateNetwork;
    readonly copies: readonly HardenedContainer[];
  };
  readonly routes: readonly Route[];
}

export interface PublicBalancerProps extends BalancerSettings {
  readonly name: string;
  readonly host: string;
  readonly publish: {
    readonly address: string;
    readonly http: number;
    readonly https: number;
    readonly stats: number;
  };
  readonly requestsPer10Seconds: number;
  readonly maintenance: boolean;
  readonly secretsDirectory: string;
  /** A network on which ports can be published. */
  readonly outward: PrivateNetwork;
  readonly services: readonly RoutedService[];
}

/** The one container that is reached from outside: TLS, routes, limits, and the page of its own statistics. */
export class PublicBalancer extends Construct {
  constructor(scope: Construct, id: string, props: PublicBalancerProps) {
    super(scope, id);
    const routed = props.services.filter(({ routes }) => routes.length > 0);
    const { address, http, https, stats } = props.publish;
    new Balancer(this, "public", {
      ...props,
      config: {
        kind: "public",
        machine: props.outward.gateway,
        rules: rules(props),
        requestsPer10Seconds: props.requestsPer10Seconds,
        maintenance: props.maintenance,
        httpsPort: https,
        backends: routed.map(({ service }) => service.backend),
      },
      networks: [
        { name: props.outward.name },
        ...routed.map(({ service }) => ({ name: service.network.name })),
      ],
      ports: [
        { internal: balancerPorts.http, external: http, address },
        { internal: balancerPorts.https, external: https, address },
        // Whoever reads the statistics sees every service: this machine alone.
        { internal: balancerPorts.stats, external: stats, address: "127.0.0.1" },
      ],
      targets: routed.flatMap(({ service }) => service.copies.map(({ resource }) => resource)),
    });
  }
}

/** The rules in the order in which they are tried: given priorities, then subdomains, then the longer pattern. */
function rules({ host, services }: PublicBalancerProps): HttpRule[] {
  return services
    .flatMap(({ service, routes }) => routes.map((route) => ({ route, backend: service.backend.label })))
    .sort((one, other) => rank(one.route) - rank(other.route) || (one.route.path < other.route.path ? -1 : 1))
    .map(({ route, backend }) => ({
      host: route.subdomain === undefined ? host : `${route.subdomain}.${host}`,
      path: route.path,
      backend,
    }));
}

function rank({ priority, subdomain, path }: Route): number {
  if (priority !== undefined) return priority;
  return 1000 + (subdomain === undefined ? 1000 : 0) + 200 - path.replaceAll("*", "").length;
}
