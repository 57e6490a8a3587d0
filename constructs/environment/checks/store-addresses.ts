import { isOff } from "../../application/choice";
import type { DataKind } from "../../application/data-store";
import { usableAddresses, vpcBlock } from "../../aws/network/subnet-plan";
import { type Store, stores } from "../data";
import type { Check } from "./check";

/** Addresses that a data store of each kind has in the isolated subnets. */
const addresses: { readonly [Kind in DataKind]: (settings: Store<Kind>["settings"]) => number } = {
  postgres: ({ multiAz, readReplicas }) => (isOff(multiAz) ? 1 : 2) + readReplicas,
  redis: ({ replicas }) => 1 + replicas,
  // They stand in no network.
  queue: () => 0,
  topic: () => 0,
  objectStore: () => 0,
  // On the brokers, which are counted once.
  stream: () => 0,
};

/** Every node has an address in an isolated subnet; while it is replaced there are two of it. */
export const storeAddresses: Check = (environment) => {
  const { network } = environment;
  if (!vpcBlock(network.cidr)) return [];
  const zones = new Set(network.zones).size;
  const brokers = zones * (environment.streams?.brokersPerZone ?? 0);
  const nodes = stores(environment).reduce((sum, store) => sum + 2 * addressesOf(store), 2 * brokers);
  const free = usableAddresses(network.cidr, "isolated");
  if (Math.ceil(nodes / zones) <= free) return [];
  return [
    {
      path: "network.cidr",
      value: network.cidr,
      expected: `isolated subnets with room for ${Math.ceil(nodes / zones)} nodes of data stores each, that is ${nodes} while all are replaced over ${zones} zones`,
      fix: `Take a larger block (each isolated subnet has ${free} free addresses), or fewer replicas.`,
    },
  ];
};

function addressesOf<Kind extends DataKind>({ kind, settings }: Store<Kind>): number {
  return addresses[kind](settings);
}
