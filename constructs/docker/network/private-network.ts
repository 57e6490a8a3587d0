import { Network } from "@cdktf/provider-docker/lib/network";
import { Construct } from "constructs";

export interface PrivateNetworkProps {
  readonly name: string;
  /** Reaches hosts outside the machine, and ports can be published on it; its members do not reach each other. */
  readonly outward?: boolean;
}

/** A network that only its members reach. */
export class PrivateNetwork extends Construct {
  readonly resource: Network;
  /** The same text whoever asks: two of them are one network. */
  readonly name: string;

  constructor(scope: Construct, id: string, { name, outward = false }: PrivateNetworkProps) {
    super(scope, id);
    this.resource = new Network(this, "Resource", {
      name,
      driver: "bridge",
      internal: !outward,
      options: outward ? { "com.docker.network.bridge.enable_icc": "false" } : undefined,
    });
    this.name = this.resource.name;
  }

  /** Address of the machine on this network, known when the network is there. */
  get gateway(): string {
    return `\${one(${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}.ipam_config).gateway}`;
  }
}
