import { routeKey } from "../../../constructs/aws/ingress/route-rule";
import { lacks, type RuleCases, sets } from "../rule-case";

const api = ["aws_ecs_service", "services/api/service"] as const;
const apiAlarms = [
  ...[{ path: "/api/*" }, { path: "/*", subdomain: "admin" }].flatMap((route) =>
    ["5xx", "slow"].map((kind) => `shop-production-api-${kind}-${routeKey(route)}`),
  ),
  "shop-production-api-unhealthy-hosts",
];
const inventory = ["aws_ecs_service", "services/inventory/service"] as const;
const mailer = ["aws_ecs_service", "services/mailer/service"] as const;
const scaling = ["aws_appautoscaling_target", "services/mailer/service/autoscaling"] as const;

export const serviceCases: RuleCases = {
  stack: "production",
  cases: [
    sets(
      "ecs-circuit-breaker",
      "no circuit breaker",
      [...inventory, "deployment_circuit_breaker"],
      undefined,
    ),
    sets("ecs-circuit-breaker", "no rollback", [...api, "deployment_circuit_breaker.rollback"], false),
    sets(
      "ecs-circuit-breaker",
      "the circuit breaker is disabled",
      [...api, "deployment_circuit_breaker.enable"],
      false,
    ),
    sets("ecs-deployment-alarms", "no alarms on a release", [...api, "alarms"], undefined),
    sets("ecs-deployment-alarms", "alarms do not roll back", [...api, "alarms.rollback"], false),
    sets("ecs-deployment-alarms", "alarms are switched off", [...api, "alarms.enable"], false),
    sets("ecs-deployment-alarms", "a list of no alarms", [...api, "alarms.alarm_names"], []),
    sets("ecs-deployment-alarms", "no alarms on the release of a worker", [...mailer, "alarms"], undefined),
    sets(
      "ecs-deployment-alarms-exist",
      "an unknown alarm",
      [...api, "alarms.alarm_names"],
      [...apiAlarms, "gone"],
    ),
    sets(
      "ecs-deployment-alarms-notify",
      "only alarms on errors",
      [...api, "alarms.alarm_names"],
      apiAlarms.filter((name) => name.includes("5xx")),
    ),
    sets(
      "ecs-deployment-alarms-notify",
      "no alarm on the response time",
      [...api, "alarms.alarm_names"],
      apiAlarms.filter((name) => !name.includes("slow")),
    ),
    sets(
      "ecs-deployment-alarms-notify",
      "no alarm on failed calls",
      [...inventory, "alarms.alarm_names"],
      ["shop-production-inventory-lost-tasks"],
    ),
    sets(
      "ecs-deployment-alarms-notify",
      "no alarm on the tasks of a worker",
      [...mailer, "alarms.alarm_names"],
      ["shop-production-load-balancer-5xx"],
    ),
    sets(
      "ecs-rollout-capacity",
      "half of the tasks are stopped first",
      [...api, "deployment_minimum_healthy_percent"],
      50,
    ),
    sets("ecs-rollout-capacity", "no room for the new tasks", [...api, "deployment_maximum_percent"], 100),
    sets(
      "ecs-grace-period",
      "a grace period that is too short",
      [...api, "health_check_grace_period_seconds"],
      60,
    ),
    sets("ecs-grace-period", "no grace period", [...api, "health_check_grace_period_seconds"], undefined),
    sets(
      "ecs-no-public-ip",
      "tasks with a public address",
      [...api, "network_configuration.assign_public_ip"],
      true,
    ),
    sets(
      "ecs-zone-rebalancing",
      "no rebalancing of zones",
      [...api, "availability_zone_rebalancing"],
      undefined,
    ),
    sets("ecs-platform-version", "an old platform", [...api, "platform_version"], "1.3.0"),
    {
      rule: "ecs-zones",
      wrong: "all tasks in one zone",
      change: (draft) => {
        const body = draft.resource(...inventory) as { network_configuration: { subnets: string[] } };
        draft.set(
          ...inventory,
          "network_configuration.subnets",
          body.network_configuration.subnets.slice(0, 1),
        );
      },
    },
    {
      rule: "ecs-private-subnets",
      wrong: "tasks in public subnets",
      change: (draft) =>
        draft.set(
          ...inventory,
          "network_configuration.subnets",
          ["a", "b", "c"].map(
            (zone) => `\${${draft.address("aws_subnet", `network/public/subnet-${zone}`)}.id}`,
          ),
        ),
    },
    lacks("ecs-subnets-alike", "one zone without a NAT gateway", ["aws_route", "network/private/out-b"]),
    sets("ecs-enough-tasks", "one task alone", [...api, "desired_count"], 1),
    sets("ecs-enough-tasks", "fewer tasks than zones", [...api, "desired_count"], "2"),
    sets("ecs-scaling-minimum", "one task alone at night", [...scaling, "min_capacity"], 1),
    {
      rule: "ecs-scaled",
      wrong: "the number of tasks is fixed",
      change: (draft) => {
        draft.remove(...scaling);
        draft.remove("aws_appautoscaling_policy", "services/mailer/service/autoscaling/cpu");
      },
    },
    sets(
      "ecs-scaling-headroom",
      "two zones cannot carry the load of three",
      [
        "aws_appautoscaling_policy",
        "services/api/service/autoscaling/memory",
        "target_tracking_scaling_policy_configuration.target_value",
      ],
      67,
    ),
    lacks("ecs-scaling-policy", "no scaling policy", [
      "aws_appautoscaling_policy",
      "services/inventory/service/autoscaling/cpu",
    ]),
  ],
};
