import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { at, blocks, number, texts } from "../../terraform-json/values";
import { isAtLeast, isGiven, isTrue, orLeftOut } from "../expectation";
import { type Rule, settings } from "../rule";
import { containers } from "./containers";

const service = "aws_ecs_service";
const alarm = "aws_cloudwatch_metric_alarm";

/** Whether ECS itself replaces the tasks of one version by those of the next, with any strategy. */
export function isReplacedByEcs({ attributes }: Block): boolean {
  return (
    (at(attributes, "deployment_controller.type") ?? "ECS") === "ECS" &&
    attributes.scheduling_strategy !== "DAEMON"
  );
}

function isBalanced({ attributes }: Block): boolean {
  return blocks(attributes.load_balancer).length > 0;
}

/** Deployments and rollbacks of services. */
export const rolloutRules: readonly Rule[] = [
  settings({
    id: "ecs-circuit-breaker",
    types: [service],
    when: isReplacedByEcs,
    expect: { "deployment_circuit_breaker.enable": isTrue, "deployment_circuit_breaker.rollback": isTrue },
    so: "a version that does not start is rolled back, not retried forever",
    fix: "Set deployment_circuit_breaker to { enable: true, rollback: true }.",
    source: ["AWS: ECS Developer Guide, How the deployment circuit breaker detects failures"],
  }),
  settings({
    id: "ecs-deployment-alarms",
    types: [service],
    when: isReplacedByEcs,
    expect: { "alarms.enable": isTrue, "alarms.rollback": isTrue, "alarms.alarm_names": isGiven },
    so: "a version that starts and then fails requests is rolled back",
    fix: "Set alarms to { enable: true, rollback: true, alarm_names: […] } with alarms on 5xx, response time and unhealthy hosts, or on running tasks.",
    source: ["AWS: ECS Developer Guide, How CloudWatch alarms detect deployment failures"],
  }),
  {
    id: "ecs-deployment-alarms-exist",
    types: [service],
    expected: "names of alarms of this stack: ECS rejects a deployment with an unknown alarm",
    fix: "Use the alarm_name of an aws_cloudwatch_metric_alarm.",
    source: ["AWS: ECS API, DeploymentAlarms"],
    check: ({ attributes }, stack) =>
      texts(at(attributes, "alarms.alarm_names"))
        .filter((name) => !stack.target(name, alarm))
        .map((value) => ({ attribute: "alarms.alarm_names", value })),
  },
  {
    id: "ecs-deployment-alarms-notify",
    types: [service],
    expected:
      "alarms on HTTPCode_Target_5XX_Count if the service is called, on TargetResponseTime and UnHealthyHostCount behind a load balancer, on RunningTaskCount without one",
    fix: "Add alarms on these metrics of the service to alarms.alarm_names.",
    source: ["AWS: ECS Developer Guide, How CloudWatch alarms detect deployment failures"],
    check: ({ attributes }, stack) => {
      const watched = stack
        .targets(at(attributes, "alarms.alarm_names"), alarm)
        .flatMap((own) => [
          own.attributes.metric_name,
          ...blocks(own.attributes.metric_query).map((query) => at(query, "metric.metric_name")),
        ]);
      if (watched.length === 0) return [];
      return requiredMetrics(attributes, stack)
        .filter((metric) => !watched.includes(metric))
        .map((metric) => ({ attribute: "alarms.alarm_names", value: `none on ${metric}` }));
    },
  },
  settings({
    id: "ecs-rollout-capacity",
    types: [service],
    when: isReplacedByEcs,
    expect: {
      deployment_minimum_healthy_percent: orLeftOut(isAtLeast(100, " %")),
      deployment_maximum_percent: orLeftOut(isAtLeast(150, " %")),
    },
    so: "the old tasks run until the new ones are healthy",
    fix: "Set the minimum to 100 and the maximum to 200.",
    source: ["AWS: ECS Developer Guide, Deploy services by replacing tasks"],
  }),
  {
    id: "ecs-grace-period",
    types: [service],
    expected: "at least the start period and all retries of the container's health check, in seconds",
    fix: "Raise health_check_grace_period_seconds: until it ends, a task that is starting is not stopped.",
    source: ["AWS: ECS API, healthCheckGracePeriodSeconds"],
    check: (resource, stack) => {
      const attribute = "health_check_grace_period_seconds";
      const value = resource.attributes[attribute];
      const min = isBalanced(resource) ? secondsToStart(resource, stack) : 0;
      return (number(value) ?? 0) >= min
        ? []
        : [{ attribute, value, expected: `at least ${min}: start period + retries × interval` }];
    },
  },
];

/** The metrics that show a bad version, by how the service is called. */
function requiredMetrics(attributes: Block["attributes"], stack: Stack): string[] {
  const isCalled = blocks(at(attributes, "service_connect_configuration.service")).length > 0;
  const errors = "HTTPCode_Target_5XX_Count";
  // No metric of a network load balancer tells a failed answer.
  const isRouted = blocks(attributes.load_balancer).some(
    ({ target_group_arn }) =>
      stack.target(target_group_arn, "aws_lb_target_group")?.attributes.protocol !== "TCP",
  );
  if (isRouted) return [errors, "TargetResponseTime", "UnHealthyHostCount"];
  return isCalled ? [errors, "RunningTaskCount"] : ["RunningTaskCount"];
}

/** The maximum time until the containers behind the load balancer are healthy. */
function secondsToStart({ attributes }: Block, stack: Stack): number {
  const task = stack.target(attributes.task_definition, "aws_ecs_task_definition");
  const names = blocks(attributes.load_balancer).map(({ container_name }) => container_name);
  const own = task ? containers(task, stack).filter(({ name }) => names.includes(name)) : [];
  const seconds = own.map(({ healthCheck }) => {
    const given = (path: string, otherwise: number) => number(at(healthCheck, path)) ?? otherwise;
    return given("startPeriod", 0) + given("retries", 3) * given("interval", 30);
  });
  return Math.max(0, ...seconds);
}
