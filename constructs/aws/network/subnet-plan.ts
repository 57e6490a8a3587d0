import { addresses, type Block, formatBlock, isPrivate, parseBlock, part } from "./cidr";

/** `public`: the load balancer and NAT. `private`: tasks, out through NAT. `isolated`: data, no way in or out. */
export const tiers = ["public", "private", "isolated"] as const;
export type Tier = (typeof tiers)[number];

/** Letters of the zones that have a place in the plan. */
export const zoneLetters: readonly string[] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/**
 * Where each tier lies: bits of prefix below the VPC's, and which part of that size. Half of the VPC is for tasks, an
 * eighth each for public and isolated; the last quarter is kept for tiers to come. Each tier has eight equal places, one
 * for each zone letter. So a subnet's place depends on its own tier and letter alone: adding a zone or a tier moves none.
 */
const places: Readonly<Record<Tier, { readonly bits: number; readonly slot: number }>> = {
  private: { bits: 1, slot: 0 },
  public: { bits: 3, slot: 4 },
  isolated: { bits: 3, slot: 5 },
};

/** The smallest VPC whose public subnets still hold the /27 that a load balancer asks for. */
export const vpcPrefixes = { min: 16, max: 21 } as const;

/** The VPC's block: private, /16 to /21; undefined otherwise. */
export function vpcBlock(cidr: string): Block | undefined {
  const block = parseBlock(cidr);
  return block && isPrivate(block) && block.prefix >= vpcPrefixes.min && block.prefix <= vpcPrefixes.max
    ? block
    : undefined;
}

/** The CIDR of one subnet. `cidr` is one that `vpcBlock` accepts and `zone` one of `zoneLetters`. */
export function subnetCidr(cidr: string, tier: Tier, zone: string): string {
  return formatBlock(subnetBlock(cidr, tier, zone));
}

/** Addresses in one subnet that tasks, load balancer nodes or endpoints can have: AWS keeps five. */
export function usableAddresses(cidr: string, tier: Tier): number {
  return addresses(subnetBlock(cidr, tier, "a")) - 5;
}

function subnetBlock(cidr: string, tier: Tier, zone: string): Block {
  const vpc = vpcBlock(cidr);
  const slot = zoneLetters.indexOf(zone);
  if (!vpc)
    throw new Error(`${JSON.stringify(cidr)} is no private IPv4 block from /16 to /21, e.g. "10.30.0.0/16".`);
  if (slot < 0) throw new Error(`${JSON.stringify(zone)} is no zone letter from a to h.`);
  const { bits, slot: tierSlot } = places[tier];
  return part(part(vpc, bits, tierSlot), 3, slot);
}
