import type { Block } from "../../terraform-json/block";
import { waysOutOf } from "../../terraform-json/routes";
import type { Stack } from "../../terraform-json/stack";
import { blocks, list, texts } from "../../terraform-json/values";
import type { Finding, Rule } from "../rule";
import { zones } from "../zones";

/** Type that stores data to its attribute with the security groups. */
const holders: Readonly<Record<string, string>> = {
  aws_db_instance: "vpc_security_group_ids",
  aws_db_proxy: "vpc_security_group_ids",
  aws_rds_cluster: "vpc_security_group_ids",
  aws_elasticache_replication_group: "security_group_ids",
  aws_efs_mount_target: "security_groups",
  aws_msk_cluster: "broker_node_group_info.security_groups",
};

const subnetGroups = ["aws_db_subnet_group", "aws_elasticache_subnet_group"];

/** Data in the network: no route to the internet, two zones, and ingress only from security groups. */
export const dataNetworkRules: readonly Rule[] = [
  {
    id: "data-subnets-isolated",
    risk: "exposure",
    types: subnetGroups,
    expected:
      "subnets without a route to an internet or NAT gateway, so that data cannot be sent out directly",
    fix: "Remove the route, or use subnets of the isolated tier.",
    source: ["FSBP RDS.46", "AWS: Well-Architected SEC05-BP01"],
    check: (group, stack) =>
      stack.targets(group.attributes.subnet_ids, "aws_subnet").flatMap((subnet) =>
        waysOutOf(subnet, stack).map(({ destination, gateway }) => ({
          attribute: "subnet_ids",
          value: `${subnet.address} sends ${destination} to ${gateway}`,
        })),
      ),
  },
  {
    id: "data-subnets-zones",
    types: subnetGroups,
    expected: "subnets in at least 2 zones, so that a standby can run in another zone",
    fix: "Add a subnet of another zone.",
    source: ["AWS: RDS User Guide, Working with a DB instance in a VPC"],
    check: ({ attributes }, stack) =>
      zones(list(attributes.subnet_ids), stack) >= 2
        ? []
        : [{ attribute: "subnet_ids", value: attributes.subnet_ids }],
  },
  {
    id: "data-ingress-by-group",
    risk: "exposure",
    types: ["aws_security_group"],
    expected: "for databases and caches: ingress from security groups only, not from addresses",
    fix: "Replace addresses and prefix lists by referenced_security_group_id.",
    source: ["FSBP EC2.18", "AWS: RDS User Guide, Controlling access with security groups"],
    check: (group, stack) => {
      const holdsData = Object.entries(holders).some(
        ([type, attribute]) => stack.pointingAt(group, type, attribute).length > 0,
      );
      return holdsData ? addressIngress(group, stack) : [];
    },
  },
];

function addressIngress(group: Block, stack: Stack): Finding[] {
  const single = stack
    .pointingAt(group, "aws_vpc_security_group_ingress_rule", "security_group_id")
    .flatMap((on) => byAddress(on, ["cidr_ipv4", "cidr_ipv6", "prefix_list_id"]));
  const legacy = stack
    .pointingAt(group, "aws_security_group_rule", "security_group_id")
    .filter(({ attributes }) => attributes.type === "ingress")
    .flatMap((on) => byAddress(on, ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids"]));
  const inline = blocks(group.attributes.ingress)
    .flatMap(({ cidr_blocks, ipv6_cidr_blocks, prefix_list_ids }) =>
      [cidr_blocks, ipv6_cidr_blocks, prefix_list_ids].flatMap(texts),
    )
    .map((value) => ({ attribute: "ingress", value }));
  return [...single, ...legacy, ...inline];
}

function byAddress(on: Block, attributes: readonly string[]): Finding[] {
  return attributes
    .filter((attribute) => list(on.attributes[attribute]).length > 0)
    .map((attribute) => ({ attribute, value: on.attributes[attribute], on }));
}
