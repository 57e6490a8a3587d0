import { messageQueue } from "../../../../support/messaging";
import { ground, webService, worker } from "../../../../support/services";
import { at, resources, type Synthesized, synthesizeStack } from "../../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const on = ground(scope);
    const scaleOn = { cpuPercent: 60 };
    const inventory = webService(scope, "inventory", on, { scaleOn, ingress: undefined });
    const mailer = worker(scope, "mailer", on, { scaleOn });
    const reporter = worker(scope, "reporter", on, {
      scaleOn: { backlogPerTask: 10 },
      replicas: { min: 0, max: 2 },
      consumes: messageQueue(scope, "reports", on),
    });
    inventory.grantConnect(mailer.service);
    inventory.grantConnect(reporter.service);
  });
});

const service = (label: string) => at(stack, "aws_ecs_service", `${label}/service`);
const alarm = (path: string) => at(stack, "aws_cloudwatch_metric_alarm", path);

test("a service that others call is rolled back on failed calls and lost tasks", () => {
  expect(service("inventory").alarms).toEqual({
    enable: true,
    rollback: true,
    alarm_names: ["test-inventory-lost-tasks", "test-inventory-failed-calls"],
  });
  expect(service("inventory").depends_on).toEqual([
    expect.stringMatching(/^aws_ecs_cluster_capacity_providers\./),
    expect.stringMatching(/^aws_cloudwatch_metric_alarm\.inventory_service_lost-tasks/),
    expect.stringMatching(/^aws_cloudwatch_metric_alarm\.inventory_service_failed-calls/),
  ]);
});

test("a worker is rolled back on lost tasks", () => {
  expect(service("mailer").alarms).toEqual({
    enable: true,
    rollback: true,
    alarm_names: ["test-mailer-lost-tasks"],
  });
  expect(service("mailer").depends_on).toContainEqual(
    expect.stringMatching(/^aws_cloudwatch_metric_alarm\.mailer_service_lost-tasks/),
  );
});

test("with min: 0, the alarm on lost tasks compares with the desired count", () => {
  expect(service("reporter").alarms).toMatchObject({
    rollback: true,
    alarm_names: ["test-reporter-lost-tasks"],
  });
  const lost = alarm("reporter/service/lost-tasks/alarm");
  expect(lost).toMatchObject({
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    treat_missing_data: "notBreaching",
    alarm_description: expect.stringContaining(
      "Fewer tasks of reporter ran than the desired count for 5 minutes",
    ),
  });
  const metric = (metric_name: string) => ({
    namespace: "ECS/ContainerInsights",
    metric_name,
    dimensions: { ClusterName: expect.stringMatching(/aws_ecs_cluster\.cluster_/), ServiceName: "reporter" },
    stat: "Minimum",
    period: 60,
  });
  expect(lost.metric_query).toEqual([
    expect.objectContaining({ expression: "IF(FILL(running, 0) < wanted, 1, 0)", return_data: true }),
    { id: "running", return_data: false, metric: metric("RunningTaskCount") },
    { id: "wanted", return_data: false, metric: metric("DesiredTaskCount") },
  ]);
});

test("failed calls are counted by the Service Connect name, as a share of all calls", () => {
  const failed = alarm("inventory/service/failed-calls/alarm");
  expect(failed).toMatchObject({
    comparison_operator: "GreaterThanThreshold",
    threshold: 5,
    evaluation_periods: 3,
    datapoints_to_alarm: 3,
    treat_missing_data: "notBreaching",
  });
  const metric = (metric_name: string, dimension: string) => ({
    namespace: "AWS/ECS",
    metric_name,
    dimensions: { [dimension]: "test-inventory" },
    stat: "Sum",
    period: 60,
  });
  expect(failed.metric_query).toEqual([
    expect.objectContaining({ expression: "IF(calls >= 20, 100 * errors / calls, 0)", return_data: true }),
    { id: "errors", return_data: false, metric: metric("HTTPCode_Target_5XX_Count", "TargetDiscoveryName") },
    { id: "calls", return_data: false, metric: metric("RequestCount", "DiscoveryName") },
  ]);
  const { service: published } = service("inventory").service_connect_configuration as {
    service: { discovery_name: string }[];
  };
  expect(published.map(({ discovery_name }) => discovery_name)).toEqual(["test-inventory"]);
});

test("lost tasks are compared with the minimum, and do not stop the first deployment", () => {
  expect(alarm("mailer/service/lost-tasks/alarm")).toMatchObject({
    namespace: "ECS/ContainerInsights",
    metric_name: "RunningTaskCount",
    dimensions: { ClusterName: expect.stringMatching(/aws_ecs_cluster\.cluster_/), ServiceName: "mailer" },
    statistic: "Minimum",
    comparison_operator: "LessThanThreshold",
    threshold: 3,
    period: 60,
    evaluation_periods: 5,
    treat_missing_data: "notBreaching",
  });
});

test("each alarm is created once, for any number of callers", () => {
  expect(
    resources(stack, "aws_cloudwatch_metric_alarm").filter(([id]) => /failed-calls/.test(id)),
  ).toHaveLength(1);
});
