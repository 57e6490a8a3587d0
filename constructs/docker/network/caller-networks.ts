import { Construct } from "constructs";
import type { HardenedContainerProps } from "../container/container-props";
import { PrivateNetwork } from "./private-network";

/** Props of the networks between a component and the services that use it. */
export interface CallerNetworksProps {
  /** First part of the networks' names: `shop-local-orders`. */
  readonly name: string;
  /** Labels of the services and jobs that use the component: one network each. */
  readonly callers: readonly string[];
}

/**
 * One network for each service that uses a component: the component's balancer joins all of them, each caller its own. So
 * callers of the same component do not reach each other.
 */
export class CallerNetworks extends Construct {
  private readonly networks: ReadonlyMap<string, PrivateNetwork>;

  constructor(scope: Construct, id: string, props: CallerNetworksProps) {
    super(scope, id);
    this.networks = new Map(
      props.callers.map((caller) => [
        caller,
        new PrivateNetwork(this, caller, { name: `${props.name}-from-${caller}` }),
      ]),
    );
  }

  /** The network that a caller joins. */
  of(caller: string): string {
    const network = this.networks.get(caller);
    if (!network) throw new Error(`${this.node.path}: no network for ${caller}. Add it to callers.`);
    return network.name;
  }

  /** The networks that a balancer joins, with the host name by which every caller finds it. */
  as(alias: string): HardenedContainerProps["networks"] {
    return [...this.networks.values()].map(({ name }) => ({ name, aliases: [alias] }));
  }
}
