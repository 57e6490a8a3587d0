/** A block of IP addresses. */
export interface Cidr {
  readonly text: string;
  readonly bits: 32 | 128;
  readonly base: bigint;
  readonly prefix: number;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`; undefined if it is neither. */
export function cidr(text: string): Cidr | undefined {
  const [address = "", length] = text.split("/");
  const isIpv6 = address.includes(":");
  const base = isIpv6 ? ipv6(address) : ipv4(address);
  const bits = isIpv6 ? 128 : 32;
  const prefix = length === undefined ? bits : Number(length);
  if (base === undefined || !Number.isInteger(prefix) || prefix < 0 || prefix > bits) return undefined;
  return { text, bits, base, prefix };
}

export function contains(wide: Cidr, narrow: Cidr): boolean {
  if (wide.bits !== narrow.bits || wide.prefix > narrow.prefix) return false;
  const shift = BigInt(wide.bits - wide.prefix);
  return wide.base >> shift === narrow.base >> shift;
}

/** RFC 1918, RFC 6598, link-local, loopback, and the private addresses of IPv6. */
const privateBlocks = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "127.0.0.0/8",
  "fc00::/7",
  "fe80::/10",
].flatMap((text) => cidr(text) ?? []);

/** Whether an address of the internet is in it. */
export function isPublic(block: Cidr): boolean {
  return !privateBlocks.some((wide) => contains(wide, block));
}

function ipv4(address: string): bigint | undefined {
  const parts = address.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function ipv6(address: string): bigint | undefined {
  const [left = "", right, ...more] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const missing = 8 - groups(left).length - groups(right ?? "").length;
  if (more.length > 0 || missing < 0 || (right === undefined && missing > 0)) return undefined;
  const all = [...groups(left), ...Array<string>(missing).fill("0"), ...groups(right ?? "")];
  if (all.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
