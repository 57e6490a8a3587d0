import type { Block } from "../../terraform-json/block";
import { ignoredFields } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, blocks, list, number } from "../../terraform-json/values";
import { type Expectation, isAtLeast, isOneOf } from "../expectation";
import { type Rule, settings } from "../rule";

const service = "aws_ecs_service";
const alarm = "aws_cloudwatch_metric_alarm";
const rule = "aws_lb_listener_rule";

/** Whether ECS moves requests between two versions, in one step or in several. */
function movesRequests({ attributes }: Block): boolean {
  return ["BLUE_GREEN", "CANARY", "LINEAR"].includes(String(strategy(attributes)));
}

function strategy(attributes: Block["attributes"]): unknown {
  return at(attributes, "deployment_configuration.strategy");
}

/** How a version takes over from the one before it, when ECS moves the requests. */
export const releaseRules: readonly Rule[] = [
  settings({
    id: "ecs-strategy-explicit",
    types: [service],
    when: ({ attributes }) => (at(attributes, "deployment_controller.type") ?? "ECS") === "ECS",
    expect: { "deployment_configuration.strategy": isOneOf("ROLLING", "BLUE_GREEN", "CANARY", "LINEAR") },
    so: "a strategy that the service had before does not stay",
    fix: "Set deployment_configuration.strategy; ROLLING is AWS's default.",
    source: ["AWS: ECS API, DeploymentConfiguration"],
  }),
  settings({
    id: "ecs-release-bakes",
    types: [service],
    when: movesRequests,
    expect: (stack, { attributes }) => {
      const minutes = isAtLeast(longestAlarm(attributes, stack), " minutes");
      const first: Record<string, Expectation> =
        strategy(attributes) === "CANARY"
          ? { "deployment_configuration.canary_configuration.canary_bake_time_in_minutes": minutes }
          : {};
      return { "deployment_configuration.bake_time_in_minutes": minutes, ...first };
    },
    so: "every alarm has spoken before the old version is gone",
    fix: "Raise the bake time to what the slowest of the watched alarms takes.",
    source: ["AWS: ECS Developer Guide, Best practices for blue/green deployments"],
  }),
  {
    id: "ecs-release-moves",
    types: [service],
    expected:
      "a group for the new version, the rule of users' requests, and a role that may move them, for each group",
    fix: "Set alternate_target_group_arn, production_listener_rule and role_arn in load_balancer.advanced_configuration.",
    source: ["AWS: ECS API, AdvancedConfiguration"],
    check: (resource) =>
      movesRequests(resource)
        ? blocks(resource.attributes.load_balancer).flatMap((own) =>
            ["alternate_target_group_arn", "production_listener_rule", "role_arn"]
              .map((name) => `advanced_configuration.${name}`)
              .filter((path) => at(own, path) === undefined)
              .map((path) => ({ attribute: `load_balancer.${path}`, value: undefined })),
          )
        : [],
  },
  {
    id: "ecs-release-watched",
    types: [service],
    expected: "alarms that look at both target groups: after every other release users are in the second one",
    fix: "Add the metrics of the alternate target group to the alarms in alarms.alarm_names.",
    source: ["AWS: ECS Developer Guide, How CloudWatch alarms detect deployment failures"],
    check: ({ attributes }, stack) => {
      const watched = watchedAlarms(attributes, stack).flatMap(({ attributes: own }) => [
        ...stack.targets(at(own, "dimensions.TargetGroup")),
        ...blocks(own.metric_query).flatMap((query) =>
          stack.targets(at(query, "metric.dimensions.TargetGroup")),
        ),
      ]);
      if (watched.length === 0) return [];
      return alternates(attributes)
        .filter((arn) => !stack.targets(arn).some((group) => watched.includes(group)))
        .map((value) => ({ attribute: "alarms.alarm_names", value: `none on ${value}` }));
    },
  },
  {
    id: "ecs-release-weights-delegated",
    types: [service],
    expected: "listener rules whose action Terraform leaves to ECS: an apply would undo a release",
    fix: 'Use delegate(rule, "aws_lb_listener_rule.action").',
    source: ["AWS: ECS Developer Guide, Application Load Balancer resources for blue/green deployments"],
    check: ({ attributes }, stack) =>
      blocks(attributes.load_balancer)
        .flatMap((own) => blocks(own.advanced_configuration))
        .flatMap((own) => [own.production_listener_rule, own.test_listener_rule])
        .flatMap((arn) => stack.targets(arn, rule))
        .filter((own) => !ignoredFields(own).includes("action"))
        .map((on) => ({ attribute: "lifecycle.ignore_changes", value: undefined, on })),
  },
];

function watchedAlarms(attributes: Block["attributes"], stack: Stack): Block[] {
  return stack.targets(at(attributes, "alarms.alarm_names"), alarm);
}

function alternates(attributes: Block["attributes"]): unknown[] {
  return blocks(attributes.load_balancer).flatMap((own) =>
    list(at(own, "advanced_configuration.alternate_target_group_arn")),
  );
}

/** Minutes that the slowest of the watched alarms takes. */
function longestAlarm(attributes: Block["attributes"], stack: Stack): number {
  const minutes = watchedAlarms(attributes, stack).map(({ attributes: own }) => {
    const periods = [own.period, ...blocks(own.metric_query).map((query) => at(query, "metric.period"))];
    const seconds = Math.max(...periods.map((period) => number(period) ?? 0));
    return Math.ceil((seconds * (number(own.evaluation_periods) ?? 0)) / 60);
  });
  return Math.max(1, ...minutes);
}
