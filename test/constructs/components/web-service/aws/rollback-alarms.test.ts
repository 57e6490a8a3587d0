import { routeKey } from "../../../../../constructs/aws/ingress/route-rule";
import { publicService } from "../../../../support/public-service";
import { ground, webService } from "../../../../support/services";
import { at, resources, type Synthesized, synthesizeStack } from "../../../../support/synthesize";

const stack = publicService();
const [api, admin] = [{ path: "/api/*" }, { path: "/*", subdomain: "admin" }].map(routeKey);
const alarm = (id: string, of: Synthesized = stack) =>
  at(of, "aws_cloudwatch_metric_alarm", `api/rollback-alarms/${id}`) as Record<string, unknown> & {
    metric_query: { id: string; expression?: string }[];
  };

/** A metric of one target group, as an alarm asks for it. */
function metric(id: string, metric_name: string, stat: string, group: string) {
  return {
    id,
    return_data: false,
    metric: {
      namespace: "AWS/ApplicationELB",
      metric_name,
      dimensions: {
        LoadBalancer: expect.stringMatching(/^\$\{aws_lb\.load-balancer_\w+\.arn_suffix\}$/),
        TargetGroup: expect.stringContaining(`aws_lb_target_group.api_targets-${group}_`),
      },
      stat,
      period: 60,
    },
  };
}

const breached = {
  comparison_operator: "GreaterThanThreshold",
  treat_missing_data: "notBreaching",
  actions_enabled: true,
};

test("failed requests are a share of each version's requests, from twenty a minute", () => {
  const failed = alarm(`5xx-${api}`);
  const share = (of: number) =>
    `IF(FILL(requests${of}, 0) >= 20, 100 * FILL(errors${of}, 0) / FILL(requests${of}, 1), 0)`;
  expect(failed).toMatchObject({
    ...breached,
    alarm_name: `test-api-5xx-${api}`,
    alarm_description: expect.stringContaining("to shop.example.com/api/* that one version answered failed"),
    threshold: 5,
    evaluation_periods: 3,
    datapoints_to_alarm: 3,
  });
  expect(failed.metric_query).toEqual([
    expect.objectContaining({ expression: `MAX([${share(1)}, ${share(2)}])`, return_data: true }),
    metric("errors1", "HTTPCode_Target_5XX_Count", "Sum", `${api}_first`),
    metric("requests1", "RequestCount", "Sum", `${api}_first`),
    metric("errors2", "HTTPCode_Target_5XX_Count", "Sum", `${api}_second`),
    metric("requests2", "RequestCount", "Sum", `${api}_second`),
  ]);
});

test("the alarm on slow requests uses p95, with one second by default", () => {
  const slow = alarm(`slow-${admin}`);
  const seconds = (of: number) => `IF(FILL(requests${of}, 0) >= 20, FILL(seconds${of}, 0), 0)`;
  expect(slow).toMatchObject({
    ...breached,
    alarm_description: expect.stringContaining(
      "more than 1 s for 5 of 100 requests to admin.shop.example.com/*",
    ),
    threshold: 1,
    evaluation_periods: 3,
  });
  expect(slow.metric_query).toEqual([
    expect.objectContaining({ expression: `MAX([${seconds(1)}, ${seconds(2)}])`, return_data: true }),
    metric("seconds1", "TargetResponseTime", "p95", `${admin}_first`),
    metric("requests1", "RequestCount", "Sum", `${admin}_first`),
    metric("seconds2", "TargetResponseTime", "p95", `${admin}_second`),
    metric("requests2", "RequestCount", "Sum", `${admin}_second`),
  ]);
  const strict = synthesizeStack((scope) => {
    webService(scope, "api", ground(scope), { p95Milliseconds: 250 });
  });
  expect(alarm(`slow-${api}`, strict).threshold).toBe(0.25);
});

test("unhealthy tasks count in both target groups", () => {
  const unhealthy = alarm("unhealthy-hosts");
  expect(unhealthy).toMatchObject({ ...breached, threshold: 0, evaluation_periods: 5 });
  expect(unhealthy.metric_query).toEqual([
    expect.objectContaining({
      expression: `MAX([${[1, 2, 3, 4].map((of) => `FILL(unhealthy${of}, 0)`).join(", ")}])`,
      return_data: true,
    }),
    ...[`${api}_first`, `${api}_second`, `${admin}_first`, `${admin}_second`].map((group, index) =>
      metric(`unhealthy${index + 1}`, "UnHealthyHostCount", "Maximum", group),
    ),
  ]);
});

test("alarms of a service with the maximum of routes are within CloudWatch's limit of metrics", () => {
  const wide = synthesizeStack((scope) => {
    const on = ground(scope);
    const routes = ["/a/*", "/b/*", "/c/*", "/d/*"].map((path) => ({ path }));
    webService(scope, "api", on, {}, { loadBalancer: on.loadBalancer, routes });
  });
  const counts = resources(wide, "aws_cloudwatch_metric_alarm").map(
    ([, { metric_query = [] }]) =>
      (metric_query as { metric?: unknown }[]).filter((query) => query.metric).length,
  );
  expect(Math.max(...counts)).toBe(8);
});
