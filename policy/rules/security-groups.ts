import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { blocks, type Fields, number, text, texts } from "../../terraform-json/values";
import type { Finding, Rule } from "../rule";

/** One rule of a security group, wherever it stands. */
interface GroupRule {
  readonly direction: "ingress" | "egress";
  readonly group: Block | undefined;
  readonly attributes: Fields;
  readonly cidrs: readonly string[];
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** Where it stands in its resource; empty if it is the resource. */
  readonly place: string;
}

const separate: Readonly<Record<string, "ingress" | "egress">> = {
  aws_vpc_security_group_ingress_rule: "ingress",
  aws_vpc_security_group_egress_rule: "egress",
};
const types = ["aws_security_group", "aws_security_group_rule", ...Object.keys(separate)];

/** Who may talk to whom. */
export const securityGroupRules: readonly Rule[] = [
  {
    id: "security-group-described",
    types,
    expected: "a description of its own on each group and each rule, so that a reviewer sees what it is for",
    fix: "Say in description what it is for.",
    source: ["CKV_AWS_23"],
    check: (resource, stack) => {
      const own =
        resource.type === "aws_security_group" ? [{ place: "", attributes: resource.attributes }] : [];
      return [...own, ...groupRules(resource, stack)]
        .filter(({ attributes }) => !isDescription(attributes.description))
        .map(({ place, attributes }) => ({
          attribute: `${place}description`,
          value: attributes.description,
        }));
    },
  },
  {
    id: "security-group-open-ingress",
    types,
    expected: "from the internet only TCP 80 or 443, and only to a load balancer",
    fix: "Take referenced_security_group_id or a narrower block of addresses.",
    source: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277", "FSBP EC2.18", "FSBP EC2.19"],
    check: (resource, stack) =>
      groupRules(resource, stack)
        .filter((rule) => rule.direction === "ingress" && isOpen(rule) && !isPublicWeb(rule, stack))
        .map(describe),
  },
  {
    id: "security-group-open-egress",
    types,
    expected: "to the internet only one TCP or UDP port each, so that a stolen task cannot call home on any",
    fix: "Name the port, or take referenced_security_group_id or prefix_list_id.",
    source: ["CKV_AWS_382"],
    check: (resource, stack) =>
      groupRules(resource, stack)
        .filter((rule) => rule.direction === "egress" && isOpen(rule) && !isOnePort(rule))
        .map(describe),
  },
];

function groupRules(resource: Block, stack: Stack): GroupRule[] {
  const { type, attributes } = resource;
  if (type === "aws_security_group") {
    return (["ingress", "egress"] as const).flatMap((direction) =>
      blocks(attributes[direction]).map((own) => groupRule(own, direction, resource, `${direction}.`)),
    );
  }
  const direction = separate[type] ?? (attributes.type === "egress" ? "egress" : "ingress");
  return [
    groupRule(attributes, direction, stack.target(attributes.security_group_id, "aws_security_group"), ""),
  ];
}

function groupRule(
  attributes: Fields,
  direction: GroupRule["direction"],
  group: Block | undefined,
  place: string,
): GroupRule {
  return {
    direction,
    group,
    attributes,
    place,
    cidrs: [
      attributes.cidr_ipv4,
      attributes.cidr_ipv6,
      attributes.cidr_blocks,
      attributes.ipv6_cidr_blocks,
    ].flatMap(texts),
    protocol: String(attributes.ip_protocol ?? attributes.protocol ?? "-1"),
    from: number(attributes.from_port) ?? 0,
    to: number(attributes.to_port) ?? 65_535,
  };
}

/** Half of the internet, or the whole of it in pieces, is as bad as the internet. */
function isOpen({ cidrs }: GroupRule): boolean {
  return cidrs.some((cidr) => Number(cidr.split("/")[1] ?? 128) < 8);
}

function isOnePort({ protocol, from, to }: GroupRule): boolean {
  return ["tcp", "6", "udp", "17"].includes(protocol) && from === to;
}

function isPublicWeb(rule: GroupRule, stack: Stack): boolean {
  const onBalancer =
    rule.group !== undefined &&
    ["aws_lb", "aws_alb"].some(
      (type) => rule.group && stack.pointingAt(rule.group, type, "security_groups").length > 0,
    );
  return (
    onBalancer &&
    ["tcp", "6"].includes(rule.protocol) &&
    rule.from === rule.to &&
    [80, 443].includes(rule.from)
  );
}

function isDescription(value: unknown): boolean {
  const description = text(value);
  return description !== undefined && description !== "Managed by Terraform";
}

function describe({ place, cidrs, protocol, from, to }: GroupRule): Finding {
  return { attribute: `${place}cidr`, value: `${cidrs.join(", ")} ${protocol} ${from}-${to}` };
}
