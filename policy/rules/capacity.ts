import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, list, number } from "../../terraform-json/values";
import { isProduction } from "../is-production";
import { companion, type Rule } from "../rule";
import { zones } from "../zones";

const service = "aws_ecs_service";
const utilisation = ["ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization"];

/** As many tasks as zones, and never one alone: losing a zone or a task leaves others that serve. */
function minTasks({ attributes }: Block, stack: Stack): number {
  return Math.max(2, zones(list(at(attributes, "network_configuration.subnets")), stack));
}

/** How many tasks production has. */
export const capacityRules: readonly Rule[] = [
  {
    id: "ecs-enough-tasks",
    types: [service],
    expected: "in production as many tasks as zones, at least 2",
    fix: "Raise desired_count: losing a zone has to leave others that serve.",
    source: ["AWS: Well-Architected REL10-BP01", "AWS: Fault Isolation Boundaries, Static stability"],
    check: (resource, stack) => {
      const value = resource.attributes.desired_count;
      const fewest = minTasks(resource, stack);
      const enough = !isProduction(stack) || resource.attributes.scheduling_strategy === "DAEMON";
      return enough || (number(value) ?? 0) >= fewest
        ? []
        : [
            {
              attribute: "desired_count",
              value,
              expected: `at least ${fewest} in production: one in each zone`,
            },
          ];
    },
  },
  {
    id: "ecs-scaling-minimum",
    types: ["aws_appautoscaling_target"],
    expected: "in production as many tasks as zones, at least 2",
    fix: "Raise min_capacity: at night too, losing a zone has to leave others that serve.",
    source: ["AWS: Well-Architected REL10-BP01", "AWS: Fault Isolation Boundaries, Static stability"],
    check: ({ attributes }, stack) => {
      if (!isProduction(stack) || attributes.service_namespace !== "ecs") return [];
      const scaled = stack.target(attributes.resource_id, service);
      const fewest = scaled ? minTasks(scaled, stack) : 2;
      return (number(attributes.min_capacity) ?? 0) >= fewest
        ? []
        : [
            {
              attribute: "min_capacity",
              value: attributes.min_capacity,
              expected: `at least ${fewest} in production: one in each zone`,
            },
          ];
    },
  },
  {
    id: "ecs-schedule-minimum",
    types: ["aws_appautoscaling_scheduled_action"],
    expected: "in production as many tasks as zones, at least 2, at any hour",
    fix: "Raise min_capacity, or say why nobody needs the service then.",
    source: ["AWS: Well-Architected REL10-BP01", "AWS: Fault Isolation Boundaries, Static stability"],
    check: ({ attributes }, stack) => {
      if (!isProduction(stack) || attributes.service_namespace !== "ecs") return [];
      const bounds = stack.target(attributes.resource_id, "aws_appautoscaling_target");
      const scaled = stack.target(bounds?.attributes.resource_id ?? attributes.resource_id, service);
      const fewest = scaled ? minTasks(scaled, stack) : 2;
      const attribute = "scalable_target_action.min_capacity";
      const value = at(attributes, attribute);
      return (number(value) ?? 0) >= fewest
        ? []
        : [{ attribute, value, expected: `at least ${fewest} in production: one in each zone` }];
    },
  },
  {
    id: "ecs-scaling-headroom",
    types: ["aws_appautoscaling_policy"],
    expected: "in production a target at which the tasks that are left carry the load of a lost zone",
    fix: "Lower target_value: new tasks start minutes after the zone is lost.",
    source: ["AWS: Well-Architected REL11-BP05", "AWS: Fault Isolation Boundaries, Static stability"],
    check: ({ attributes }, stack) => {
      const tracking = "target_tracking_scaling_policy_configuration";
      const metric = at(attributes, `${tracking}.predefined_metric_specification.predefined_metric_type`);
      const bounds = stack.target(attributes.resource_id, "aws_appautoscaling_target");
      const scaled = stack.target(bounds?.attributes.resource_id ?? attributes.resource_id, service);
      if (!isProduction(stack) || !scaled || !utilisation.includes(String(metric))) return [];
      const inZones = zones(list(at(scaled.attributes, "network_configuration.subnets")), stack);
      // Tasks in one zone alone are the business of ecs-zones.
      if (inZones < 2) return [];
      const most = Math.floor((100 * (inZones - 1)) / inZones);
      const value = at(attributes, `${tracking}.target_value`);
      return (number(value) ?? 100) <= most
        ? []
        : [
            {
              attribute: `${tracking}.target_value`,
              value,
              expected: `at most ${most} with ${inZones} zones`,
            },
          ];
    },
  },
  companion({
    id: "ecs-scaled",
    types: [service],
    when: (_, stack) => isProduction(stack),
    companion: "aws_appautoscaling_target",
    by: "resource_id",
    so: "load that grows meets more tasks",
    fix: "Add an aws_appautoscaling_target and a policy for it.",
    source: ["AWS: Well-Architected REL07-BP01"],
  }),
  companion({
    id: "ecs-scaling-policy",
    types: ["aws_appautoscaling_target"],
    companion: "aws_appautoscaling_policy",
    by: "resource_id",
    so: "something moves the number of tasks",
    fix: "Add an aws_appautoscaling_policy.",
    source: ["AWS: Well-Architected REL07-BP01"],
  }),
];
