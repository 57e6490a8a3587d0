import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { blocks, type Fields, number, text, texts } from "../../terraform-json/values";
import type { Finding, Rule } from "../rule";

/** One rule of a security group, inline or in its own resource. */
interface GroupRule {
  readonly direction: "ingress" | "egress";
  readonly group: Block | undefined;
  readonly attributes: Fields;
  readonly cidrs: readonly string[];
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** Path of the rule in its resource, ending with a dot; empty for a rule in its own resource. */
  readonly prefix: string;
}

const separate: Readonly<Record<string, "ingress" | "egress">> = {
  aws_vpc_security_group_ingress_rule: "ingress",
  aws_vpc_security_group_egress_rule: "egress",
};
const types = ["aws_security_group", "aws_security_group_rule", ...Object.keys(separate)];

/** Security groups. */
export const securityGroupRules: readonly Rule[] = [
  {
    id: "security-group-described",
    types,
    expected: "a description of each group and each rule, so that its purpose is visible",
    fix: "Set description to its purpose.",
    source: ["CKV_AWS_23"],
    check: (resource, stack) => {
      const own =
        resource.type === "aws_security_group" ? [{ prefix: "", attributes: resource.attributes }] : [];
      return [...own, ...groupRules(resource, stack)]
        .filter(({ attributes }) => !isDescription(attributes.description))
        .map(({ prefix, attributes }) => ({
          attribute: `${prefix}description`,
          value: attributes.description,
        }));
    },
  },
  {
    id: "security-group-open-ingress",
    risk: "exposure",
    types,
    expected: "ingress from the internet only on TCP 80 or 443, and only to a load balancer",
    fix: "Use referenced_security_group_id or a smaller CIDR block.",
    source: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277", "FSBP EC2.18", "FSBP EC2.19"],
    check: (resource, stack) =>
      groupRules(resource, stack)
        .filter((rule) => rule.direction === "ingress" && isOpen(rule) && !isPublicWeb(rule, stack))
        .map(describe),
  },
  {
    id: "security-group-open-egress",
    types,
    expected:
      "egress to the internet only to one TCP or UDP port per rule, so that a compromised task cannot use any port",
    fix: "Set one port, or use referenced_security_group_id or prefix_list_id.",
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
  prefix: string,
): GroupRule {
  return {
    direction,
    group,
    attributes,
    prefix,
    cidrs: [
      attributes.cidr_ipv4,
      attributes.cidr_ipv6,
      attributes.cidr_blocks,
      attributes.ipv6_cidr_blocks,
    ].flatMap(texts),
    protocol: protocolOf(attributes.ip_protocol ?? attributes.protocol),
    from: number(attributes.from_port) ?? 0,
    to: number(attributes.to_port) ?? 65_535,
  };
}

/** A block larger than /8 counts as the internet. */
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

function describe({ prefix, cidrs, protocol, from, to }: GroupRule): Finding {
  return { attribute: `${prefix}cidr`, value: `${cidrs.join(", ")} ${protocol} ${from}-${to}` };
}

/** A name or a number; anything else counts as all protocols. */
function protocolOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "-1";
}
