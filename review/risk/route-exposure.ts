import type { Block } from "../../terraform-json/block";
import { references } from "../../terraform-json/references";
import { waysOut } from "../../terraform-json/routes";
import type { Stack } from "../../terraform-json/stack";
import type { Fields } from "../../terraform-json/values";
import type { StackRule } from "./rule";

/** Subnets with a new route to an internet gateway. */
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
    // Report the block that changed: the route, or the association of the subnet.
    const by = ways.find((address) => changed.has(address)) ?? ways[0] ?? subnet;
    const held = data.length > 0 ? `; the subnet has ${data.map(name).join(", ")}` : "";
    return [
      {
        class: "exposure" as const,
        address: by,
        reason: `it is a new route from ${name(subnet)} to the internet${held}`,
      },
    ];
  });
};

/** Subnet to the blocks that together make its route to an internet gateway. */
function publicSubnets(stack: Stack): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [subnet, ways] of waysOut(stack)) {
    const open = ways.find(({ through }) => through === "internet");
    if (open) found.set(subnet, open.by);
  }
  return found;
}

/** Subnet to the databases and caches in it, by its subnet group. */
function dataIn(stack: Stack): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  const data = stack.ofType("aws_db_instance", "aws_rds_cluster", "aws_elasticache_replication_group");
  for (const group of stack.ofType("aws_db_subnet_group", "aws_elasticache_subnet_group")) {
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
