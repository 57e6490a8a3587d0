import { addresses, type Block, formatBlock, isPrivate, parseBlock, part } from "./cidr";

/** `public`: load balancer and NAT. `private`: tasks, with routes through NAT. `isolated`: data, without routes out. */
export const tiers = ["public", "private", "isolated"] as const;
export type Tier = (typeof tiers)[number];

/** Letters of the zones that have a slot in the plan. */
export const zoneLetters: readonly string[] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/**
 * The block of each tier: bits of prefix beside the VPC's, and the index among blocks of that size. Private subnets have
 * half of the VPC, public and isolated ones an eighth each; the last quarter is free. Each tier has eight equal slots, one
 * for each zone letter. So a subnet's block depends only on its tier and letter: adding a zone or a tier changes none.
 */
const tierBlocks: Readonly<Record<Tier, { readonly bits: number; readonly slot: number }>> = {
  private: { bits: 1, slot: 0 },
  public: { bits: 3, slot: 4 },
  isolated: { bits: 3, slot: 5 },
};

/** With /21 the public subnets have the /27 that a load balancer requires; AWS allows no VPC larger than /16. */
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

/** Addresses in one subnet for tasks, load balancer nodes and endpoints: AWS reserves five. */
export function usableAddresses(cidr: string, tier: Tier): number {
  return addresses(subnetBlock(cidr, tier, "a")) - 5;
}

function subnetBlock(cidr: string, tier: Tier, zone: string): Block {
  const vpc = vpcBlock(cidr);
  const slot = zoneLetters.indexOf(zone);
  if (!vpc)
    throw new Error(
      `${JSON.stringify(cidr)} is not a private IPv4 block from /16 to /21, e.g. "10.30.0.0/16".`,
    );
  if (slot < 0) throw new Error(`${JSON.stringify(zone)} is not a zone letter from a to h.`);
  const { bits, slot: tierSlot } = tierBlocks[tier];
  return part(part(vpc, bits, tierSlot), 3, slot);
}
