import { Construct } from "constructs";
import type { HardenedContainerProps } from "../container/hardened-container";
import { PrivateNetwork } from "./private-network";

/**
 * One network for each service that uses a word: the word's balancer is on all of them, and each caller on its own. So
 * callers of the same word do not reach each other.
 */
export class CallerNetworks extends Construct {
  private readonly networks: ReadonlyMap<string, PrivateNetwork>;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly name: string; readonly callers: readonly string[] },
  ) {
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
    if (!network) throw new Error(`${this.node.path}: ${caller} is none of its callers.`);
    return network.name;
  }

  /** What a balancer joins, to be found under a name by every caller. */
  as(alias: string): HardenedContainerProps["networks"] {
    return [...this.networks.values()].map(({ name }) => ({ name, aliases: [alias] }));
  }
}
