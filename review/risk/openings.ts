import type { Block } from "../../terraform-json/block";
import { type Cidr, cidr, contains } from "../../terraform-json/cidr";
import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { blocks, type Fields, isTrue, list, number, texts } from "../../terraform-json/values";

/** Allowed traffic: one rule of a security group or of a network ACL. */
export interface Opening {
  /** The group or ACL that it belongs to. */
  readonly owner: string;
  /** The block with the rule. */
  readonly address: string;
  readonly direction: "in" | "out";
  /** A CIDR block, or the address of a group or a prefix list. */
  readonly peer: Cidr | string;
  readonly protocol: string;
  readonly ports: readonly [from: number, to: number];
}

/** All traffic that the security groups and network ACLs of a stack allow. */
export function openings(stack: Stack): Opening[] {
  return [
    ...stack.ofType("aws_vpc_security_group_ingress_rule").flatMap((rule) => ownRule(rule, "in")),
    ...stack.ofType("aws_vpc_security_group_egress_rule").flatMap((rule) => ownRule(rule, "out")),
    ...stack
      .ofType("aws_security_group_rule")
      .flatMap((rule) => ownRule(rule, rule.attributes.type === "egress" ? "out" : "in")),
    ...stack
      .ofType("aws_network_acl_rule")
      .flatMap((rule) =>
        rule.attributes.rule_action === "allow"
          ? ownRule(rule, isTrue(rule.attributes.egress) ? "out" : "in")
          : [],
      ),
    ...stack
      .ofType(
        "aws_security_group",
        "aws_default_security_group",
        "aws_network_acl",
        "aws_default_network_acl",
      )
      .flatMap((group) => [...inline(group, "ingress", "in"), ...inline(group, "egress", "out")]),
  ];
}

/** Whether one rule of an owner allows all traffic that another one allows. */
export function covers(wide: Opening, narrow: Opening): boolean {
  if (wide.direction !== narrow.direction) return false;
  if (wide.protocol !== "-1" && wide.protocol !== narrow.protocol) return false;
  if (wide.protocol !== "-1" && (wide.ports[0] > narrow.ports[0] || wide.ports[1] < narrow.ports[1]))
    return false;
  if (typeof wide.peer === "string" || typeof narrow.peer === "string") return wide.peer === narrow.peer;
  return contains(wide.peer, narrow.peer);
}

function ownRule(rule: Block, direction: Opening["direction"]): Opening[] {
  const owner = nameOf(rule.attributes.security_group_id ?? rule.attributes.network_acl_id);
  return peers(rule.attributes, owner).map((peer) => ({
    owner,
    address: rule.address,
    direction,
    peer,
    ...traffic(rule.attributes),
  }));
}

function inline(group: Block, attribute: string, direction: Opening["direction"]): Opening[] {
  const value = group.attributes[attribute];
  // A value that is known only after apply may allow anything.
  const unread = typeof value === "string" ? [{ prefix_list_id: value }] : value;
  return blocks(unread)
    .filter((entry) => (entry.action ?? entry.rule_action ?? "allow") === "allow")
    .flatMap((entry) =>
      peers(entry, group.address).map((peer) => ({
        owner: group.address,
        address: group.address,
        direction,
        peer,
        ...traffic(entry),
      })),
    );
}

function peers(entry: Fields, owner: string): (Cidr | string)[] {
  const blocksOfAddresses = [
    "cidr_ipv4",
    "cidr_ipv6",
    "cidr_block",
    "ipv6_cidr_block",
    "cidr_blocks",
    "ipv6_cidr_blocks",
  ];
  const others = [
    "referenced_security_group_id",
    "source_security_group_id",
    "security_groups",
    "prefix_list_id",
    "prefix_list_ids",
  ];
  const addresses = blocksOfAddresses.flatMap((name) => texts(entry[name])).map((text) => cidr(text) ?? text);
  const named = others.flatMap((name) => list(entry[name])).map(nameOf);
  // A rule has one peer: beside a known one the others are empty, though a plan says that they are known only after apply.
  const isKnown =
    addresses.some((peer) => typeof peer !== "string") || named.some((peer) => !peer.startsWith("("));
  return [
    ...addresses.filter((peer) => typeof peer !== "string" || !isKnown || !peer.startsWith("(")),
    ...named.filter((peer) => !isKnown || !peer.startsWith("(")),
    ...(String(entry.self) === "true" ? [owner] : []),
  ];
}

function traffic(entry: Fields): Pick<Opening, "protocol" | "ports"> {
  const protocol = String(entry.ip_protocol ?? entry.protocol ?? "-1").toLowerCase();
  const all = protocol === "-1" || protocol === "all";
  const from = number(entry.from_port) ?? 0;
  return {
    protocol: all ? "-1" : protocol === "6" ? "tcp" : protocol === "17" ? "udp" : protocol,
    ports: all ? [0, 65_535] : [from, number(entry.to_port) ?? from],
  };
}

/** The address of the block that a value refers to, or the value itself. */
export function nameOf(value: unknown): string {
  return references(value)[0]?.address ?? String(value);
}
