import { routeKey } from "../../../constructs/aws/ingress/route-rule";
import type { Draft } from "../draft";
import { type RuleCases, sets } from "../rule-case";

const api = ["aws_ecs_service", "services/api/service"] as const;
const mailer = ["aws_ecs_service", "services/mailer/service"] as const;
const key = routeKey({ path: "/api/*" });
const configuration = "deployment_configuration";

type Query = { metric?: { dimensions: { TargetGroup: string } } };

/** Removes the metrics of the second target group from an alarm. */
function forgetSecond(draft: Draft, alarm: string): void {
  const body = draft.resource("aws_cloudwatch_metric_alarm", `services/api/rollback-alarms/${alarm}`);
  body.metric_query = (body.metric_query as Query[]).filter(
    ({ metric }) => !metric?.dimensions.TargetGroup.includes(`targets-${key}_second`),
  );
}

export const releaseCases: RuleCases = {
  stack: "production",
  cases: [
    sets("ecs-strategy-explicit", "no strategy", [...mailer, "deployment_configuration"], undefined),
    sets(
      "ecs-strategy-explicit",
      "an unknown strategy",
      [...mailer, "deployment_configuration.strategy"],
      "ALL_AT_ONCE",
    ),
    sets(
      "ecs-release-bakes",
      "a bake time that is shorter than the alarms need",
      [...api, `${configuration}.bake_time_in_minutes`],
      "4",
    ),
    sets(
      "ecs-release-bakes",
      "a canary that is shorter than the alarms need",
      [...api, `${configuration}.canary_configuration.canary_bake_time_in_minutes`],
      "0",
    ),
    ...["alternate_target_group_arn", "production_listener_rule", "role_arn"].map((attribute) =>
      sets(
        "ecs-release-moves",
        `without ${attribute}`,
        [...api, `load_balancer.1.advanced_configuration.${attribute}`],
        undefined,
      ),
    ),
    {
      rule: "ecs-release-watched",
      wrong: "no alarm on the second target group",
      change: (draft) => {
        for (const alarm of [`5xx-${key}`, `slow-${key}`, "unhealthy-hosts"]) forgetSecond(draft, alarm);
      },
    },
    sets(
      "ecs-release-weights-delegated",
      "an apply reverts the weights of a release",
      ["aws_lb_listener_rule", `load-balancer/route-api-${key}`, "lifecycle"],
      undefined,
    ),
  ],
};
