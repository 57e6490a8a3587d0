import { alarmTopic, cluster, network } from "../../../../support/foundation";
import { worker } from "../../../../support/services";
import { at, resources, synthesizeStack } from "../../../../support/synthesize";

function alarms(scaleOn: { readonly cpuPercent?: number; readonly memoryPercent?: number }) {
  const stack = synthesizeStack((scope) => {
    const on = { network: network(scope), alarmTopic: alarmTopic(scope), cluster: cluster(scope) };
    worker(scope, "mailer", on, { scaleOn });
  });
  const names = resources(stack, "aws_cloudwatch_metric_alarm").map(([, { alarm_name }]) => alarm_name);
  return { stack, names: names.filter((name) => /-service-(cpu|memory)$/.test(String(name))) };
}

test.each([{ cpuPercent: 60 }, { memoryPercent: 60 }, { cpuPercent: 60, memoryPercent: 60 }])(
  "a service that scales on %j has alarms on memory and CPU: scaling ends at the maximum of tasks",
  (scaleOn) => {
    expect(alarms(scaleOn).names.sort()).toEqual(["test-mailer-service-cpu", "test-mailer-service-memory"]);
  },
);

test("the alarm on memory watches the fullest task, and no metrics are no leak", () => {
  expect(
    at(alarms({ cpuPercent: 60 }).stack, "aws_cloudwatch_metric_alarm", "mailer/service/load/memory"),
  ).toMatchObject({
    namespace: "AWS/ECS",
    metric_name: "MemoryUtilization",
    statistic: "Maximum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 85,
    period: 300,
    evaluation_periods: 3,
    treat_missing_data: "notBreaching",
    dimensions: {
      ClusterName: expect.stringMatching(/aws_ecs_cluster\.cluster_/),
      ServiceName: expect.stringMatching(/aws_ecs_service\.mailer_/),
    },
  });
});
