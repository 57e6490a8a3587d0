import type { Block } from "./block";
import { cidr, isPublic } from "./cidr";
import { references } from "./references";
import type { Stack } from "./stack";
import { blocks, type Fields, text } from "./values";

/** A route from a subnet out of its network. */
export interface WayOut {
  /** `internet`: an internet gateway, which lets traffic in too. `nat`: a gateway that only lets traffic out. */
  readonly through: "internet" | "nat";
  readonly destination: string;
  /** The gateway as the route names it. */
  readonly gateway: string;
  /** Addresses of the blocks that together make the way, the route first. */
  readonly by: readonly string[];
}

const known = new WeakMap<Stack, ReadonlyMap<string, readonly WayOut[]>>();

/** Address of a subnet to its ways to the internet, by the routes of its own table or of the main table of its network. */
export function waysOut(stack: Stack): ReadonlyMap<string, readonly WayOut[]> {
  const ways = known.get(stack) ?? findWays(stack);
  known.set(stack, ways);
  return ways;
}

function findWays(stack: Stack): Map<string, WayOut[]> {
  const byTable = waysByTable(stack);
  const found = new Map<string, WayOut[]>();
  const associated = new Set<string>();
  const add = (subnet: string, table: string | undefined, by: readonly string[]) => {
    const ways = (table && byTable.get(table)) || [];
    const own = ways.map((way) => ({ ...way, by: [...way.by, ...by] }));
    if (own.length > 0) found.set(subnet, [...(found.get(subnet) ?? []), ...own]);
  };
  for (const { address, attributes } of stack.ofType("aws_route_table_association")) {
    const [subnet] = references(attributes.subnet_id);
    if (!subnet) continue;
    associated.add(subnet.address);
    add(subnet.address, references(attributes.route_table_id)[0]?.address, [address]);
  }
  for (const subnet of stack.ofType("aws_subnet")) {
    if (associated.has(subnet.address)) continue;
    const network = references(subnet.attributes.vpc_id)[0]?.address;
    for (const main of mainTables(stack, network)) add(subnet.address, main, [main, subnet.address]);
  }
  return found;
}

function waysByTable(stack: Stack): Map<string, WayOut[]> {
  const ways = new Map<string, WayOut[]>();
  const add = (table: string, route: Fields, by: string) => {
    const way = wayOf(route);
    if (way) ways.set(table, [...(ways.get(table) ?? []), { ...way, by: [by] }]);
  };
  for (const { address, attributes } of stack.ofType("aws_route_table", "aws_default_route_table"))
    for (const route of blocks(attributes.route)) add(address, route, address);
  for (const { address, attributes } of stack.ofType("aws_route")) {
    const [table] = references(attributes.route_table_id);
    if (table) add(table.address, attributes, address);
  }
  return ways;
}

/** The table of the subnets of a network that have no table of their own. */
function mainTables(stack: Stack, network: string | undefined): string[] {
  if (network === undefined) return [];
  const mains = stack
    .ofType("aws_default_route_table", "aws_main_route_table_association")
    .filter(({ attributes }) => references(attributes).some(({ address }) => address === network));
  return [
    network,
    ...mains.flatMap(({ address, attributes }) => [
      address,
      ...references(attributes.route_table_id).map((table) => table.address),
    ]),
  ];
}

function wayOf(route: Fields): Omit<WayOut, "by"> | undefined {
  const destination =
    text(route.destination_cidr_block) ??
    text(route.cidr_block) ??
    text(route.destination_ipv6_cidr_block) ??
    text(route.ipv6_cidr_block) ??
    "?";
  const block = cidr(destination);
  if (block !== undefined && !isPublic(block)) return undefined;
  const outOnly = text(route.nat_gateway_id) ?? text(route.egress_only_gateway_id);
  if (outOnly !== undefined) return { through: "nat", destination, gateway: outOnly };
  const gateway = text(route.gateway_id);
  if (gateway === undefined || gateway === "local") return undefined;
  // Gateway endpoints and VPN gateways do not lead to the internet.
  if (/aws_vpc_endpoint\.|^vpce-|aws_vpn_gateway\.|^vgw-/.test(gateway)) return undefined;
  return { through: "internet", destination, gateway };
}

/** The ways to the internet of one subnet. */
export function waysOutOf(subnet: Block, stack: Stack): readonly WayOut[] {
  return waysOut(stack).get(subnet.address) ?? [];
}
