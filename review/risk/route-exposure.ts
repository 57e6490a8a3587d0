import { references } from "../tree/references";
import type { Block, Stack } from "../tree/tree";
import { blocks, type Fields, texts } from "../values";
import { cidr, isPublic } from "./cidr";
import { ofType, type StackRule } from "./rule";

/** Subnets whose addresses the internet can reach, because a route leads to an internet gateway, and could not before. */
export const routesToInternet: StackRule = (versions) => {
  if (
    !versions.changes.some(({ before, after }) =>
      /^aws_(default_|main_)?route|^aws_subnet$/.test((after ?? before)?.type ?? ""),
    )
  )
    return [];
  const was = new Set([...publicSubnets(versions.before).keys()].map(versions.addressNow));
  const holders = dataIn(versions.after);
  const changed = new Set(versions.changes.map(({ address }) => address));
  return [...publicSubnets(versions.after)].flatMap(([subnet, ways]) => {
    const data = holders.get(subnet) ?? [];
    if (was.has(subnet) || (!versions.existed.has(subnet) && data.length === 0)) return [];
    const name = (address: string) => versions.after.blocks.get(address)?.path ?? address;
    // What changed is what opened it: the route, or what leads the subnet to it.
    const by = ways.find((address) => changed.has(address)) ?? ways[0] ?? subnet;
    const held = data.length > 0 ? `, where ${data.map(name).join(", ")} is` : "";
    return [
      {
        class: "exposure" as const,
        address: by,
        reason: `it leads from ${name(subnet)}${held}, to the internet, and nothing did before`,
      },
    ];
  });
};

/** Subnet to the blocks that together give it a route to an internet gateway. */
function publicSubnets(stack: Stack): Map<string, string[]> {
  const routesOf = new Map<string, string>();
  for (const table of ofType(stack, "aws_route_table", "aws_default_route_table")) {
    if (blocks(table.attributes.route).some(leadsToInternet)) routesOf.set(table.address, table.address);
  }
  for (const route of ofType(stack, "aws_route")) {
    const [table] = references(route.attributes.route_table_id);
    if (table && leadsToInternet(route.attributes)) routesOf.set(table.address, route.address);
  }
  const subnets = new Map<string, string[]>();
  const associated = new Set<string>();
  for (const association of ofType(stack, "aws_route_table_association")) {
    const [subnet] = references(association.attributes.subnet_id);
    const [table] = references(association.attributes.route_table_id);
    if (!subnet) continue;
    associated.add(subnet.address);
    const by = table && routesOf.get(table.address);
    if (by) subnets.set(subnet.address, [by, association.address]);
  }
  // Without a table of its own a subnet uses the main one of its network.
  for (const subnet of ofType(stack, "aws_subnet")) {
    if (associated.has(subnet.address)) continue;
    const [vpc] = references(subnet.attributes.vpc_id);
    const main = ofType(stack, "aws_default_route_table", "aws_main_route_table_association").find(
      ({ attributes }) => references(attributes).some(({ address }) => address === vpc?.address),
    );
    const table = main && [
      main.address,
      ...references(main.attributes.route_table_id).map(({ address }) => address),
    ];
    const by =
      table?.map((address) => routesOf.get(address)).find((own) => own !== undefined) ??
      (vpc && routesOf.get(vpc.address));
    if (by) subnets.set(subnet.address, [by, ...(main ? [main.address] : []), subnet.address]);
  }
  return subnets;
}

function leadsToInternet(route: Fields): boolean {
  const destination = cidr(
    String(
      route.destination_cidr_block ??
        route.cidr_block ??
        route.destination_ipv6_cidr_block ??
        route.ipv6_cidr_block ??
        "",
    ),
  );
  const gateway = texts(route.gateway_id)[0];
  return (
    gateway !== undefined &&
    gateway !== "local" &&
    !/aws_vpc_endpoint\.|^vpce-|aws_vpn_gateway\.|^vgw-/.test(gateway) &&
    (destination === undefined || isPublic(destination))
  );
}

/** Subnet to what holds data in it, by its subnet group. */
function dataIn(stack: Stack): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  const data = ofType(stack, "aws_db_instance", "aws_rds_cluster", "aws_elasticache_replication_group");
  for (const group of ofType(stack, "aws_db_subnet_group", "aws_elasticache_subnet_group")) {
    const members = data.filter(({ attributes }) => namesGroup(attributes, group));
    for (const { address } of references(group.attributes.subnet_ids))
      holders.set(address, [...(holders.get(address) ?? []), ...members.map((own) => own.address)]);
  }
  return holders;
}

function namesGroup(attributes: Fields, group: Block): boolean {
  const value = attributes.db_subnet_group_name ?? attributes.subnet_group_name;
  return (
    value === group.attributes.name || references(value).some(({ address }) => address === group.address)
  );
}
