import { Network } from "@cdktf/provider-docker/lib/network";
import { Construct } from "constructs";

export interface PrivateNetworkProps {
  readonly name: string;
  /** Whether its members reach hosts outside the machine, and ports can be published. */
  readonly outward: boolean;
}

/** A network that only its members reach. */
export class PrivateNetwork extends Construct {
  readonly resource: Network;

  constructor(scope: Construct, id: string, props: PrivateNetworkProps) {
    super(scope, id);
    this.resource = new Network(this, "Resource", {
      name: props.name,
      driver: "bridge",
      internal: !props.outward,
    });
  }

  get name(): string {
    return this.resource.name;
  }
}
