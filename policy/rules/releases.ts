import type { Block } from "../../terraform-json/block";
import { ignoredFields } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, blocks, list, number } from "../../terraform-json/values";
import { type Expectation, isAtLeast, isOneOf } from "../expectation";
import { type Rule, settings } from "../rule";

const service = "aws_ecs_service";
const alarm = "aws_cloudwatch_metric_alarm";
const rule = "aws_lb_listener_rule";

/** Whether ECS shifts requests between two versions. */
function movesRequests({ attributes }: Block): boolean {
  return ["BLUE_GREEN", "CANARY", "LINEAR"].includes(String(strategy(attributes)));
}

function strategy(attributes: Block["attributes"]): unknown {
  return at(attributes, "deployment_configuration.strategy");
}

/** Releases in which ECS shifts requests between versions. */
export const releaseRules: readonly Rule[] = [
  settings({
    id: "ecs-strategy-explicit",
    types: [service],
    when: ({ attributes }) => (at(attributes, "deployment_controller.type") ?? "ECS") === "ECS",
    expect: { "deployment_configuration.strategy": isOneOf("ROLLING", "BLUE_GREEN", "CANARY", "LINEAR") },
    so: "a former strategy of the service is replaced",
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
    so: "every alarm can report before the old version is stopped",
    fix: "Raise the bake time to the time that the slowest of the alarms needs.",
    source: ["AWS: ECS Developer Guide, Best practices for blue/green deployments"],
  }),
  {
    id: "ecs-release-moves",
    types: [service],
    expected:
      "a target group for the new version, the listener rule of production requests, and a role that can change it",
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
    expected: "alarms on both target groups: after every second release the requests go to the second one",
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
    expected:
      "listener rules with an action that Terraform ignores: otherwise an apply would revert a release",
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

/** The time that the slowest of the alarms needs, in minutes. */
function longestAlarm(attributes: Block["attributes"], stack: Stack): number {
  const minutes = watchedAlarms(attributes, stack).map(({ attributes: own }) => {
    const periods = [own.period, ...blocks(own.metric_query).map((query) => at(query, "metric.period"))];
    const seconds = Math.max(...periods.map((period) => number(period) ?? 0));
    return Math.ceil((seconds * (number(own.evaluation_periods) ?? 0)) / 60);
  });
  return Math.max(1, ...minutes);
}
