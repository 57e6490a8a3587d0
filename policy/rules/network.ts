import type { Block } from "../../terraform-json/block";
import { waysOutOf } from "../../terraform-json/routes";
import type { Stack } from "../../terraform-json/stack";
import { blocks, number } from "../../terraform-json/values";
import { isFalse, isOneOf, orLeftOut } from "../expectation";
import { companion, type Finding, type Rule, settings } from "../rule";
import { zoneOf } from "../zones";

const vpc = "aws_vpc";

/** VPCs: default rules, endpoints and routes. */
export const networkRules: readonly Rule[] = [
  {
    id: "nat-per-zone",
    types: ["aws_nat_gateway"],
    expected:
      "a gateway that only subnets of its own zone use, so that a lost zone does not affect other zones",
    fix: "Create a NAT gateway in each zone and route each private subnet to the one in its zone.",
    source: ["AWS: VPC User Guide, NAT gateway basics", "AWS: Well-Architected REL02-BP02"],
    check: (gateway, stack) => {
      const subnet = stack.target(gateway.attributes.subnet_id, "aws_subnet");
      const own = subnet ? zoneOf(subnet) : "an unknown zone";
      const others = zonesThrough(gateway, stack).filter((zone) => zone !== own);
      return others.length === 0
        ? []
        : [{ attribute: "subnet_id", value: `in ${own}, also used by ${others.join(", ")}` }];
    },
  },
  settings({
    id: "subnet-no-public-ip",
    risk: "exposure",
    types: ["aws_subnet"],
    expect: { map_public_ip_on_launch: orLeftOut(isFalse) },
    so: "nothing gets a public address by default",
    fix: "Set map_public_ip_on_launch to false.",
    source: ["CKV_AWS_130", "FSBP EC2.15"],
  }),
  companion({
    id: "vpc-flow-log",
    types: [vpc],
    companion: "aws_flow_log",
    by: "vpc_id",
    expect: { traffic_type: isOneOf("ALL") },
    so: "every connection is recorded, accepted or rejected",
    fix: "Add an aws_flow_log of all traffic.",
    source: ["CKV2_AWS_11", "FSBP EC2.6"],
  }),
  {
    id: "vpc-endpoints",
    types: [vpc],
    expected:
      "interface endpoints for ecr.api, ecr.dkr, ec2 and ssm: images and hosts are accessed inside the VPC",
    fix: "Add an aws_vpc_endpoint of type Interface.",
    source: ["FSBP EC2.10", "FSBP EC2.55", "FSBP EC2.56", "FSBP EC2.57"],
    check: (own, stack) => {
      const services = stack
        .pointingAt(own, "aws_vpc_endpoint", "vpc_id")
        .filter(({ attributes }) => attributes.vpc_endpoint_type === "Interface")
        .map(({ attributes }) => String(attributes.service_name));
      return ["ecr.api", "ecr.dkr", "ec2", "ssm"]
        .filter((name) => !services.some((service) => service.endsWith(`.${name}`)))
        .map((name) => ({ attribute: "aws_vpc_endpoint", value: `none for ${name}` }));
    },
  },
  companion({
    id: "vpc-default-group-closed",
    risk: "exposure",
    types: [vpc],
    companion: "aws_default_security_group",
    by: "vpc_id",
    expect: { ingress: isEmpty(), egress: isEmpty() },
    so: "a resource without its own group can connect to nothing",
    fix: "Add an aws_default_security_group without rules.",
    source: ["CKV2_AWS_12", "FSBP EC2.2", "CIS AWS 5.4"],
  }),
  companion({
    id: "vpc-default-acl-closed",
    risk: "exposure",
    types: [vpc],
    companion: "aws_default_network_acl",
    by: "default_network_acl_id",
    expect: { ingress: isEmpty(), egress: isEmpty() },
    so: "a subnet without its own ACL allows no traffic",
    fix: "Add an aws_default_network_acl without rules.",
    source: ["AWS: VPC User Guide, Default network ACL"],
  }),
  {
    id: "acl-admin-ports-closed",
    risk: "exposure",
    types: ["aws_network_acl", "aws_default_network_acl"],
    expected: "no ingress from the internet to SSH (22) or RDP (3389)",
    fix: "Split the port range around them, or use a smaller CIDR block.",
    source: ["CKV_AWS_229", "CKV_AWS_231", "CKV_AWS_232", "FSBP EC2.21", "CIS AWS 5.1"],
    check: ({ attributes }) => blocks(attributes.ingress).flatMap(opensAdminPorts),
  },
];

function isEmpty() {
  return { says: "no rules", holds: (value: unknown) => blocks(value).length === 0 };
}

/** The zones of the subnets with a route to this gateway. */
function zonesThrough(gateway: Block, stack: Stack): string[] {
  const routed = stack
    .ofType("aws_subnet")
    .filter((subnet) =>
      waysOutOf(subnet, stack).some((way) => stack.target(way.gateway, "aws_nat_gateway") === gateway),
    );
  return [...new Set(routed.map(zoneOf))].sort();
}

function opensAdminPorts(entry: Readonly<Record<string, unknown>>): Finding[] {
  const fromAnywhere = entry.cidr_block === "0.0.0.0/0" || entry.ipv6_cidr_block === "::/0";
  const all = entry.protocol === "-1" || entry.protocol === "all";
  const from = number(entry.from_port) ?? 0;
  const to = number(entry.to_port) ?? 65_535;
  const open = [22, 3389].filter((port) => all || (from <= port && port <= to));
  return entry.action === "allow" && fromAnywhere && open.length > 0
    ? [{ attribute: `ingress ${String(entry.rule_no)}`, value: open }]
    : [];
}
