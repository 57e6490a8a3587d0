import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/tree";
import { cidr, isPublic } from "../risk/cidr";
import { ofType } from "../risk/rule";
import { blocks, type Fields, texts } from "../values";

/** Where traffic from a subnet may leave the network. */
export interface WayOut {
  /** `internet`: an internet gateway, by which the internet comes in too; `nat`: a NAT gateway, which only lets out. */
  readonly through: "internet" | "nat";
  /** The blocks that together make it, the route first. */
  readonly by: readonly string[];
}

/** Subnet to its ways to the internet, by the routes of its own table, or of its network's main one. */
export function waysOut(stack: Stack): Map<string, WayOut[]> {
  const byTable = routesByTable(stack);
  const found = new Map<string, WayOut[]>();
  const associated = new Set<string>();
  const add = (subnet: string, table: string | undefined, by: readonly string[]) => {
    const ways = (table && byTable.get(table)) || [];
    const own = ways.map((way) => ({ ...way, by: [...way.by, ...by] }));
    if (own.length > 0) found.set(subnet, [...(found.get(subnet) ?? []), ...own]);
  };
  for (const { address, attributes } of ofType(stack, "aws_route_table_association")) {
    const [subnet] = references(attributes.subnet_id);
    if (!subnet) continue;
    associated.add(subnet.address);
    add(subnet.address, references(attributes.route_table_id)[0]?.address, [address]);
  }
  for (const subnet of ofType(stack, "aws_subnet")) {
    if (associated.has(subnet.address)) continue;
    const network = references(subnet.attributes.vpc_id)[0]?.address;
    for (const main of mainTables(stack, network)) add(subnet.address, main, [main, subnet.address]);
  }
  return found;
}

function routesByTable(stack: Stack): Map<string, WayOut[]> {
  const ways = new Map<string, WayOut[]>();
  const add = (table: string, route: Fields, by: string) => {
    const through = gatewayOf(route);
    if (through) ways.set(table, [...(ways.get(table) ?? []), { through, by: [by] }]);
  };
  for (const { address, attributes } of ofType(stack, "aws_route_table", "aws_default_route_table"))
    for (const route of blocks(attributes.route)) add(address, route, address);
  for (const { address, attributes } of ofType(stack, "aws_route")) {
    const [table] = references(attributes.route_table_id);
    if (table) add(table.address, attributes, address);
  }
  return ways;
}

/** The table that a network's subnets use without one of their own. */
function mainTables(stack: Stack, network: string | undefined): string[] {
  if (network === undefined) return [];
  const mains = ofType(stack, "aws_default_route_table", "aws_main_route_table_association").filter(
    ({ attributes }) => references(attributes).some(({ address }) => address === network),
  );
  return [
    network,
    ...mains.flatMap(({ address, attributes }) => [
      address,
      ...references(attributes.route_table_id).map((table) => table.address),
    ]),
  ];
}

function gatewayOf(route: Fields): WayOut["through"] | undefined {
  const text =
    route.destination_cidr_block ??
    route.cidr_block ??
    route.destination_ipv6_cidr_block ??
    route.ipv6_cidr_block;
  const destination = cidr(String(text ?? ""));
  if (destination !== undefined && !isPublic(destination)) return undefined;
  if (texts(route.nat_gateway_id).length > 0) return "nat";
  if (texts(route.egress_only_gateway_id).length > 0) return "nat";
  const [gateway] = texts(route.gateway_id);
  if (gateway === undefined || gateway === "local") return undefined;
  return /aws_vpc_endpoint\.|^vpce-|aws_vpn_gateway\.|^vgw-/.test(gateway) ? undefined : "internet";
}
