import { Network } from "@cdktf/provider-docker/lib/network";
import { Construct } from "constructs";

/** Props of a network. */
export interface PrivateNetworkProps {
  /** Name of the network, unique on the machine: `shop-local-orders`. */
  readonly name: string;
  /**
   * Whether its members reach hosts outside the machine, and can publish ports. Then they do not reach each other.
   * @default false: its members reach each other, and nothing else
   */
  readonly outward?: boolean;
}

/** A network that only its members reach. */
export class PrivateNetwork extends Construct {
  readonly resource: Network;
  /** A reference to its name, always the same token: equal names mean the same network. */
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

  /** Address of the machine on this network; known after the network was created. */
  get gateway(): string {
    return this.known("gateway");
  }

  /** Addresses of its members: `172.20.0.0/16`; known after the network was created. */
  get subnet(): string {
    return this.known("subnet");
  }

  private known(attribute: string): string {
    return `\${one(${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}.ipam_config).${attribute}}`;
  }
}
