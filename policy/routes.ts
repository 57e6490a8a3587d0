import type { Resource, StackJson } from "./stack-json";
import { blocks, type Fields, text } from "./values";

/** A way out of a subnet. */
export interface WayOut {
  /** `internet`: an internet gateway; `nat`: a NAT gateway. */
  readonly through: "internet" | "nat";
  readonly destination: string;
  /** What it names as its gateway. */
  readonly gateway: string;
}

/** Where traffic from a subnet may leave the VPC to the internet, by the routes of its own or its VPC's main table. */
export function waysOut(subnet: Resource, stack: StackJson): WayOut[] {
  return tablesOf(subnet, stack)
    .flatMap((table) => [
      ...blocks(table.body.route),
      ...stack.pointingAt(table, "aws_route", "route_table_id").map(({ body }) => body),
    ])
    .flatMap((route) => wayOut(route));
}

/** The availability zone of a subnet. */
export function zoneOf(subnet: Resource): string {
  return text(subnet.body.availability_zone) ?? text(subnet.body.availability_zone_id) ?? subnet.address;
}

/** How many zones these subnets lie in; one that is not in this stack counts as a zone of its own. */
export function zones(subnetIds: readonly unknown[], stack: StackJson): number {
  const own = subnetIds.map((id) => {
    const subnet = stack.target(id, "aws_subnet");
    return subnet ? zoneOf(subnet) : String(id);
  });
  return new Set(own).size;
}

function tablesOf(subnet: Resource, stack: StackJson): Resource[] {
  const own = stack
    .pointingAt(subnet, "aws_route_table_association", "subnet_id")
    .flatMap(({ body }) => stack.targets(body.route_table_id));
  if (own.length > 0) return own;
  return stack
    .targets(subnet.body.vpc_id, "aws_vpc")
    .flatMap((vpc) => [
      vpc,
      ...stack.pointingAt(vpc, "aws_default_route_table", "default_route_table_id"),
      ...stack
        .pointingAt(vpc, "aws_main_route_table_association", "vpc_id")
        .flatMap(({ body }) => stack.targets(body.route_table_id, "aws_route_table")),
    ]);
}

function wayOut(route: Fields): WayOut[] {
  const destination =
    text(route.destination_cidr_block) ??
    text(route.cidr_block) ??
    text(route.destination_ipv6_cidr_block) ??
    text(route.ipv6_cidr_block) ??
    "?";
  const nat = text(route.nat_gateway_id);
  if (nat !== undefined) return [{ through: "nat", destination, gateway: nat }];
  const gateway = text(route.gateway_id) ?? text(route.egress_only_gateway_id);
  // A gateway endpoint and the VPC itself do not lead to the internet.
  const inside = gateway === undefined || gateway === "local" || /aws_vpc_endpoint\.|^vpce-/.test(gateway);
  return inside ? [] : [{ through: "internet", destination, gateway }];
}
