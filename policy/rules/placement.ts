import type { Block } from "../../terraform-json/block";
import { waysOutOf } from "../../terraform-json/routes";
import { at, list } from "../../terraform-json/values";
import { isFalse, isOneOf, orLeftOut } from "../expectation";
import { type Rule, settings } from "../rule";
import { zones } from "../zones";
import { isReplacedByEcs } from "./rollout";

const service = "aws_ecs_service";

function subnets({ attributes }: Block): readonly unknown[] {
  return list(at(attributes, "network_configuration.subnets"));
}

/** Subnets and zones of the tasks of a service. */
export const placementRules: readonly Rule[] = [
  {
    id: "ecs-zones",
    types: [service],
    expected: "subnets in at least 2 zones",
    fix: "Add a subnet of another zone.",
    source: ["AWS: Well-Architected REL10-BP01"],
    check: (resource, stack) =>
      zones(subnets(resource), stack) >= 2
        ? []
        : [{ attribute: "network_configuration.subnets", value: subnets(resource) }],
  },
  settings({
    id: "ecs-zone-rebalancing",
    types: [service],
    when: isReplacedByEcs,
    expect: { availability_zone_rebalancing: isOneOf("ENABLED") },
    so: "tasks are distributed over all zones again after a zone was lost",
    fix: 'Set availability_zone_rebalancing to "ENABLED".',
    source: ["AWS: ECS Developer Guide, Balancing a service across Availability Zones"],
  }),
  {
    id: "ecs-private-subnets",
    risk: "exposure",
    types: [service],
    expected: "subnets without a route to an internet gateway",
    fix: "Use subnets of the private tier.",
    source: ["AWS: Well-Architected SEC05-BP01"],
    check: (resource, stack) =>
      stack
        .targets(subnets(resource), "aws_subnet")
        .filter((subnet) => waysOutOf(subnet, stack).some(({ through }) => through === "internet"))
        .map(({ address }) => ({ attribute: "network_configuration.subnets", value: address })),
  },
  {
    id: "ecs-subnets-alike",
    types: [service],
    expected: "either all or no subnets with a route to a NAT gateway: otherwise some tasks cannot start",
    fix: "Route each private subnet to a NAT gateway in its zone.",
    source: ["AWS: Well-Architected REL02-BP02"],
    check: (resource, stack) => {
      const own = stack.targets(subnets(resource), "aws_subnet");
      const closed = own.filter((subnet) => waysOutOf(subnet, stack).length === 0);
      return closed.length === own.length
        ? []
        : closed.map(({ address }) => ({
            attribute: "network_configuration.subnets",
            value: `${address} has no route to a NAT gateway`,
          }));
    },
  },
  settings({
    id: "ecs-no-public-ip",
    risk: "exposure",
    types: [service],
    expect: { "network_configuration.assign_public_ip": orLeftOut(isFalse) },
    so: "no task has a public address",
    fix: "Set assign_public_ip to false.",
    source: ["CKV_AWS_333", "FSBP ECS.2"],
  }),
  settings({
    id: "ecs-platform-version",
    types: [service],
    expect: { platform_version: orLeftOut(isOneOf("LATEST")) },
    so: "each new task has the latest security fixes of Fargate",
    fix: "Remove platform_version.",
    source: ["CKV_AWS_332", "FSBP ECS.10"],
  }),
];
