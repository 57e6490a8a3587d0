import type { Construct } from "constructs";
import { suppress } from "../../terraform/annotations";
import { PrivateNetwork } from "../network/private-network";

/** The network on which backups leave the machine. Nothing but the containers that write them joins it. */
export function backupNetwork(scope: Construct, prefix: string): PrivateNetwork {
  const network = new PrivateNetwork(scope, "backups", { name: `${prefix}-backups`, outward: true });
  suppress(
    network.resource,
    "docker-data-network-internal",
    "backups leave the machine: only the containers that read the data for them are on this network",
  );
  return network;
}
