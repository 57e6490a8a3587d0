import { messageQueue } from "../../../../support/messaging";
import { ground, worker } from "../../../../support/services";
import { at, resources, type Synthesized, synthesizeStack } from "../../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const on = ground(scope);
    const consumes = messageQueue(scope, "emails", on);
    const scaleOn = { backlogPerTask: 40 };
    worker(scope, "mailer", on, { scaleOn, consumes });
    worker(scope, "sleeper", on, { scaleOn, consumes, replicas: { min: 0, max: 6 } });
  });
});

const policy = (path: string) => at(stack, "aws_appautoscaling_policy", path);
const waiting = {
  namespace: "AWS/SQS",
  metric_name: "ApproximateNumberOfMessagesVisible",
};
const running = { namespace: "ECS/ContainerInsights", metric_name: "RunningTaskCount" };

test("tracks the backlog per task with metric math", () => {
  const { target_tracking_scaling_policy_configuration: tracking, ...rest } = policy(
    "mailer/service/autoscaling/backlog/policy",
  );
  expect(rest).toMatchObject({ name: "test-mailer-backlog", policy_type: "TargetTrackingScaling" });
  expect(tracking).toEqual({
    target_value: 40,
    scale_out_cooldown: 60,
    scale_in_cooldown: 300,
    customized_metric_specification: {
      metrics: [
        {
          id: "waiting",
          return_data: false,
          metric_stat: {
            stat: "Sum",
            metric: { ...waiting, dimensions: [{ name: "QueueName", value: "test-emails" }] },
          },
        },
        {
          id: "running",
          return_data: false,
          metric_stat: {
            stat: "Average",
            metric: {
              ...running,
              dimensions: [
                { name: "ClusterName", value: expect.stringMatching(/^\$\{aws_ecs_cluster\./) },
                { name: "ServiceName", value: expect.stringMatching(/^\$\{aws_ecs_service\.mailer_/) },
              ],
            },
          },
        },
        {
          id: "backlog",
          expression: "waiting / running",
          label: "Messages that wait for each task",
          return_data: true,
        },
      ],
    },
  });
});

test("with min: 0, an alarm starts the first task", () => {
  expect(resources(stack, "aws_appautoscaling_policy").filter(([id]) => /first-task/.test(id))).toHaveLength(
    1,
  );
  expect(policy("sleeper/service/autoscaling/backlog/first-task")).toMatchObject({
    policy_type: "StepScaling",
    step_scaling_policy_configuration: {
      adjustment_type: "ChangeInCapacity",
      cooldown: 300,
      metric_aggregation_type: "Maximum",
      step_adjustment: [{ scaling_adjustment: 1, metric_interval_lower_bound: "0" }],
    },
  });
  const alarm = at(
    stack,
    "aws_cloudwatch_metric_alarm",
    "sleeper/service/autoscaling/backlog/messages-without-task",
  );
  expect(alarm).toMatchObject({
    alarm_name: "test-sleeper-messages-without-task",
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    evaluation_periods: 1,
    treat_missing_data: "notBreaching",
    alarm_actions: [
      expect.stringMatching(/^\$\{aws_appautoscaling_policy\.sleeper_.*first-task_\w+\.arn\}$/),
    ],
  });
  const queried = (metric: object, stat: string) => expect.objectContaining({ ...metric, stat, period: 60 });
  expect(alarm.metric_query).toEqual([
    { id: "waiting", return_data: false, metric: queried(waiting, "Sum") },
    { id: "running", return_data: false, metric: queried(running, "Average") },
    expect.objectContaining({ expression: "IF(FILL(running, 0) < 1, waiting, 0)", return_data: true }),
  ]);
});
