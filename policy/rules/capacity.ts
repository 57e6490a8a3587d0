import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, list, number } from "../../terraform-json/values";
import { isProduction } from "../is-production";
import { companion, type Rule } from "../rule";
import { zones } from "../zones";

const service = "aws_ecs_service";
const utilisation = ["ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization"];

/** One task in each zone, at least 2: if a zone or a task is lost, others still serve. */
function minTasks({ attributes }: Block, stack: Stack): number {
  return Math.max(2, zones(list(at(attributes, "network_configuration.subnets")), stack));
}

/** The number of tasks in production. */
export const capacityRules: readonly Rule[] = [
  {
    id: "ecs-enough-tasks",
    types: [service],
    expected: "in production as many tasks as zones, at least 2",
    fix: "Raise desired_count: if a zone is lost, tasks in other zones must still serve.",
    source: ["AWS: Well-Architected REL10-BP01", "AWS: Fault Isolation Boundaries, Static stability"],
    check: (resource, stack) => {
      const value = resource.attributes.desired_count;
      const min = minTasks(resource, stack);
      const enough = !isProduction(stack) || resource.attributes.scheduling_strategy === "DAEMON";
      return enough || (number(value) ?? 0) >= min
        ? []
        : [
            {
              attribute: "desired_count",
              value,
              expected: `at least ${min} in production: one in each zone`,
            },
          ];
    },
  },
  {
    id: "ecs-scaling-minimum",
    types: ["aws_appautoscaling_target"],
    expected: "in production as many tasks as zones, at least 2",
    fix: "Raise min_capacity: if a zone is lost at night, tasks in other zones must still serve.",
    source: ["AWS: Well-Architected REL10-BP01", "AWS: Fault Isolation Boundaries, Static stability"],
    check: ({ attributes }, stack) => {
      if (!isProduction(stack) || attributes.service_namespace !== "ecs") return [];
      const scaled = stack.target(attributes.resource_id, service);
      const min = scaled ? minTasks(scaled, stack) : 2;
      return (number(attributes.min_capacity) ?? 0) >= min
        ? []
        : [
            {
              attribute: "min_capacity",
              value: attributes.min_capacity,
              expected: `at least ${min} in production: one in each zone`,
            },
          ];
    },
  },
  {
    id: "ecs-schedule-minimum",
    types: ["aws_appautoscaling_scheduled_action"],
    expected: "in production as many tasks as zones, at least 2, at any hour",
    fix: "Raise min_capacity, or suppress the rule with the reason why nobody needs the service at that time.",
    source: ["AWS: Well-Architected REL10-BP01", "AWS: Fault Isolation Boundaries, Static stability"],
    check: ({ attributes }, stack) => {
      if (!isProduction(stack) || attributes.service_namespace !== "ecs") return [];
      const bounds = stack.target(attributes.resource_id, "aws_appautoscaling_target");
      const scaled = stack.target(bounds?.attributes.resource_id ?? attributes.resource_id, service);
      const min = scaled ? minTasks(scaled, stack) : 2;
      const attribute = "scalable_target_action.min_capacity";
      const value = at(attributes, attribute);
      return (number(value) ?? 0) >= min
        ? []
        : [{ attribute, value, expected: `at least ${min} in production: one in each zone` }];
    },
  },
  {
    id: "ecs-scaling-headroom",
    types: ["aws_appautoscaling_policy"],
    expected: "in production a target at which the remaining tasks can carry the load of a lost zone",
    fix: "Lower target_value: new tasks start minutes after the zone is lost.",
    source: ["AWS: Well-Architected REL11-BP05", "AWS: Fault Isolation Boundaries, Static stability"],
    check: ({ attributes }, stack) => {
      const tracking = "target_tracking_scaling_policy_configuration";
      const metric = at(attributes, `${tracking}.predefined_metric_specification.predefined_metric_type`);
      const bounds = stack.target(attributes.resource_id, "aws_appautoscaling_target");
      const scaled = stack.target(bounds?.attributes.resource_id ?? attributes.resource_id, service);
      if (!isProduction(stack) || !scaled || !utilisation.includes(String(metric))) return [];
      const inZones = zones(list(at(scaled.attributes, "network_configuration.subnets")), stack);
      // The rule ecs-zones is about tasks in only one zone.
      if (inZones < 2) return [];
      const max = Math.floor((100 * (inZones - 1)) / inZones);
      const value = at(attributes, `${tracking}.target_value`);
      return (number(value) ?? 100) <= max
        ? []
        : [
            {
              attribute: `${tracking}.target_value`,
              value,
              expected: `at most ${max} with ${inZones} zones`,
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
    so: "more load starts more tasks",
    fix: "Add an aws_appautoscaling_target and a policy for it.",
    source: ["AWS: Well-Architected REL07-BP01"],
  }),
  companion({
    id: "ecs-scaling-policy",
    types: ["aws_appautoscaling_target"],
    companion: "aws_appautoscaling_policy",
    by: "resource_id",
    so: "a policy changes the number of tasks",
    fix: "Add an aws_appautoscaling_policy.",
    source: ["AWS: Well-Architected REL07-BP01"],
  }),
];
