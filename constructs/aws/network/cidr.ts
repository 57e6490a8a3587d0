import { isIPv4 } from "node:net";

/** An IPv4 block, as numbers. */
export interface Block {
  /** First address, 0 to 2^32 − 1. */
  readonly first: number;
  /** Prefix length, 0–32. */
  readonly prefix: number;
}

/** Parses `10.30.0.0/16`; undefined unless it is a block written by its first address. */
export function parseBlock(cidr: string): Block | undefined {
  const [address = "", length = "", ...rest] = cidr.split("/");
  // Octets with leading zeros are no address: some programs read them as octal numbers.
  if (rest.length > 0 || !isIPv4(address) || !/^(0|[1-9]\d?)$/.test(length)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  const prefix = Number(length);
  if (prefix > 32) return undefined;
  const first = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  return first % 2 ** (32 - prefix) === 0 ? { first, prefix } : undefined;
}

export function formatBlock({ first, prefix }: Block): string {
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
}

export function addresses({ prefix }: Block): number {
  return 2 ** (32 - prefix);
}

/** Divides a block into parts with `bits` more bits of prefix, and returns the one at index `slot`. */
export function part(block: Block, bits: number, slot: number): Block {
  const prefix = block.prefix + bits;
  return { prefix, first: block.first + slot * 2 ** (32 - prefix) };
}

export function overlaps(one: Block, other: Block): boolean {
  return one.first < other.first + addresses(other) && other.first < one.first + addresses(one);
}

export function contains(outer: Block, inner: Block): boolean {
  return outer.first <= inner.first && inner.first + addresses(inner) <= outer.first + addresses(outer);
}

const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Whether a block is for private networks: RFC 1918. */
export function isPrivate(block: Block): boolean {
  return privateBlocks.some((cidr) => {
    const outer = parseBlock(cidr);
    return outer !== undefined && contains(outer, block);
  });
}
