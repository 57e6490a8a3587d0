import { created } from "../../aws/existing/or-existing";
import { usableAddresses, vpcBlock } from "../../aws/network/subnet-plan";
import { configuredSoFar } from "../configured";
import type { Check } from "./check";

/** Every node has an address in an isolated subnet; while it is replaced there are two of it. */
export const storeAddresses: Check = (environment, isValid, components) => {
  const { application, data } = environment;
  const network = created(environment.network);
  // How many addresses are free in a network that exists, only AWS knows.
  if (!network || !Object.keys(components.sections).every(isValid) || !vpcBlock(network.cidr)) return [];
  const zones = new Set(network.zones).size;
  const ofSections = Object.values(components.sections).map(({ addresses }) => addresses?.(environment) ?? 0);
  const ofData = configuredSoFar(application.data, data).map(({ spec, settings }) =>
    components.data[spec.kind].addresses(settings),
  );
  const nodes = [...ofSections, ...ofData].reduce((sum, addresses) => sum + 2 * addresses, 0);
  const free = usableAddresses(network.cidr, "isolated");
  if (Math.ceil(nodes / zones) <= free) return [];
  return [
    {
      path: "network.cidr",
      value: network.cidr,
      expected: `isolated subnets with room for ${Math.ceil(nodes / zones)} nodes of data stores each: ${nodes} nodes while all are replaced, in ${zones} zones`,
      fix: `Use a larger block (each isolated subnet has ${free} free addresses), or fewer replicas.`,
    },
  ];
};
