import { at, resources } from "../../../../support/synthesize";
import { threeServices } from "../../../../support/three-services";

const stack = threeServices();

test("scales on CPU, memory and requests between min and max", () => {
  expect(at(stack, "aws_appautoscaling_target", "api/service/autoscaling")).toMatchObject({
    min_capacity: 3,
    max_capacity: 6,
    service_namespace: "ecs",
    scalable_dimension: "ecs:service:DesiredCount",
    resource_id: expect.stringMatching(
      /^service\/\$\{aws_ecs_cluster\.cluster_\w+\.name\}\/\$\{aws_ecs_service\.api_service_\w+\.name\}$/,
    ),
  });
  for (const [, policy] of resources(stack, "aws_appautoscaling_policy")) {
    const target = (attribute: string) =>
      expect.stringMatching(new RegExp(`^\\$\\{aws_appautoscaling_target\\.\\w+\\.${attribute}\\}$`));
    expect(policy).toMatchObject({
      policy_type: "TargetTrackingScaling",
      service_namespace: target("service_namespace"),
      scalable_dimension: target("scalable_dimension"),
      resource_id: target("resource_id"),
    });
  }
  const metric = (label: string) =>
    at(stack, "aws_appautoscaling_policy", `api/service/autoscaling/${label}`)
      .target_tracking_scaling_policy_configuration;
  expect(metric("cpu")).toMatchObject({
    target_value: 60,
    scale_out_cooldown: 60,
    scale_in_cooldown: 300,
    predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
  });
  expect(metric("memory")).toMatchObject({
    target_value: 70,
    predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageMemoryUtilization" },
  });
});

test("divides the requests of both target groups by the desired tasks", () => {
  const { target_value, customized_metric_specification } = at(
    stack,
    "aws_appautoscaling_policy",
    "api/service/autoscaling/requests",
  ).target_tracking_scaling_policy_configuration as {
    target_value: number;
    customized_metric_specification: { metrics: unknown[] };
  };
  const requests = (which: string) => ({
    id: which === "first" ? "requests1" : "requests2",
    return_data: false,
    metric_stat: {
      stat: "Sum",
      metric: {
        namespace: "AWS/ApplicationELB",
        metric_name: "RequestCount",
        dimensions: [
          {
            name: "LoadBalancer",
            value: expect.stringMatching(/^\$\{aws_lb\.load-balancer_\w+\.arn_suffix\}$/),
          },
          {
            name: "TargetGroup",
            value: expect.stringMatching(new RegExp(`targets-\\w+_${which}_\\w+\\.arn_suffix`)),
          },
        ],
      },
    },
  });
  expect(target_value).toBe(1000);
  expect(customized_metric_specification.metrics).toEqual([
    requests("first"),
    requests("second"),
    {
      id: "tasks",
      return_data: false,
      metric_stat: {
        stat: "Average",
        metric: {
          namespace: "ECS/ContainerInsights",
          metric_name: "DesiredTaskCount",
          dimensions: [
            { name: "ClusterName", value: expect.stringMatching(/^\$\{aws_ecs_cluster\.cluster_/) },
            { name: "ServiceName", value: expect.stringMatching(/^\$\{aws_ecs_service\.api_service_/) },
          ],
        },
      },
    },
    {
      id: "result",
      expression: "(FILL(requests1, 0) + FILL(requests2, 0)) / tasks",
      label: "Requests per task",
      return_data: true,
    },
  ]);
});

test("has an alarm on too few running tasks; missing data counts as none", () => {
  expect(at(stack, "aws_cloudwatch_metric_alarm", "mailer/service/too-few-tasks/alarm")).toMatchObject({
    namespace: "ECS/ContainerInsights",
    metric_name: "RunningTaskCount",
    dimensions: {
      ClusterName: expect.stringMatching(/^\$\{aws_ecs_cluster\.cluster_/),
      ServiceName: expect.stringMatching(/^\$\{aws_ecs_service\.mailer_service_/),
    },
    statistic: "Minimum",
    comparison_operator: "LessThanThreshold",
    threshold: 3,
    period: 60,
    evaluation_periods: 10,
    treat_missing_data: "breaching",
  });
});
