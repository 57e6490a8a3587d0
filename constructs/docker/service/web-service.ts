import { Construct } from "constructs";
import type { HealthCheck } from "../../application/health-check";
import { serviceVariable } from "../../application/variable-names";
import { Balancer } from "../balancer/balancer";
import type { HttpBackend, Target } from "../balancer/haproxy-config";
import { type Slot, serverWeights, slots } from "../balancer/weights";
import type { HardenedContainer, Limits } from "../container/hardened-container";
import { PrivateNetwork } from "../network/private-network";
import type { Grant } from "./consumer";
import { type ServiceProps, serviceContainer } from "./service-container";

export interface WebServiceProps extends ServiceProps {
  readonly port: number;
  readonly health: HealthCheck;
  /** Copies in each slot that has an image. */
  readonly replicas: number;
  /** Image of each slot: the version that serves, and the one that comes or went. */
  readonly images: Readonly<Partial<Record<Slot, string>>>;
  /** Share of the traffic that each slot gets; 100 together. */
  readonly percent: Readonly<Record<Slot, number>>;
}

/** Seconds after which a balancer notices that a copy drains or died: quicker than the platform's own check. */
const balancerCheck = { intervalSeconds: 1, timeoutSeconds: 2 };

/** A service in two slots, so that a version starts beside the one that serves, and takes over without a lost request. */
export class WebService extends Construct {
  /** The network on which balancers reach the copies. */
  readonly network: PrivateNetwork;
  readonly copies: readonly HardenedContainer[];
  readonly backend: HttpBackend;
  private callers: { readonly network: PrivateNetwork; readonly balancer: Balancer } | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebServiceProps,
  ) {
    super(scope, id);
    const { label, prefix, port, health } = props;
    this.network = new PrivateNetwork(this, "network", { name: `${prefix}-${label}`, outward: false });
    const places = slots.flatMap((slot) => {
      const image = props.images[slot];
      return image === undefined
        ? []
        : Array.from({ length: props.replicas }, (_, index) => ({ slot, image, number: index + 1 }));
    });
    const count = (slot: Slot) => places.filter((place) => place.slot === slot).length;
    const weights = serverWeights(props.percent, { blue: count("blue"), green: count("green") });
    this.copies = places.map(({ slot, image, number }) =>
      serviceContainer(this, props, {
        id: `${slot}-${number}`,
        name: `${prefix}-${label}-${slot}-${number}`,
        image,
        networks: [{ name: this.network.name }],
        health: {
          ...health,
          test: health.command
            ? ["CMD", ...health.command]
            : httpTest(port, health.livenessPath ?? health.path),
        },
      }),
    );
    this.backend = {
      kind: "http",
      label,
      health: { path: health.path, ...balancerCheck },
      targets: places.map(
        ({ slot, number }): Target => ({
          label: `${slot}-${number}`,
          host: `${prefix}-${label}-${slot}-${number}`,
          port,
          weight: weights[slot],
        }),
      ),
    };
  }

  /** Lets other services call this one by its name: through a balancer of its own, which only they reach. */
  grant(balancer: Limits & { readonly image: string }): Grant {
    const { label, port } = this.props;
    this.callers ??= this.openToCallers(balancer);
    return {
      networks: [this.callers.network.name],
      variables: { [serviceVariable(label)]: `http://${label}:${port}` },
      secretFiles: {},
      secretVersions: {},
      dependsOn: [this.callers.balancer.container.resource],
    };
  }

  private openToCallers(balancer: Limits & { readonly image: string }) {
    const { label, prefix, port, logs } = this.props;
    const network = new PrivateNetwork(this, "callers", {
      name: `${prefix}-${label}-callers`,
      outward: false,
    });
    return {
      network,
      balancer: new Balancer(this, "balancer", {
        ...balancer,
        logs,
        name: `${prefix}-${label}-balancer`,
        config: { internal: [{ port, backend: label }], backends: [this.backend] },
        networks: [{ name: network.name, aliases: [label] }, { name: this.network.name }],
        targets: this.copies.map(({ resource }) => resource),
      }),
    };
  }
}

function httpTest(port: number, path: string): string[] {
  const url = `http://127.0.0.1:${port}${path}`;
  return ["CMD-SHELL", `curl -fsS -o /dev/null ${url} || wget -q -O /dev/null ${url} || exit 1`];
}
