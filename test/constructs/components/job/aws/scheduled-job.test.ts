import { scheduledJob } from "../../../../support/jobs";
import { ground } from "../../../../support/services";
import { at, embedded, type Synthesized, statements, synthesizeStack } from "../../../../support/synthesize";

function scheduled(props: Parameters<typeof scheduledJob>[3] = {}): Synthesized {
  return synthesizeStack((scope) => {
    scheduledJob(scope, "report", ground(scope), props);
  });
}

const schedule = (props: Parameters<typeof scheduledJob>[3] = {}) =>
  at(scheduled(props), "aws_scheduler_schedule", "report");

test("the schedule starts one task on demand, in private subnets, with its own security group and key", () => {
  expect(schedule()).toMatchObject({
    name: "report",
    schedule_expression: "cron(0 3 * * ? *)",
    schedule_expression_timezone: "UTC",
    flexible_time_window: { mode: "OFF" },
    kms_key_arn: expect.stringMatching(/^\$\{aws_kms_key\.schedules_key_/),
    target: {
      arn: expect.stringMatching(/^\$\{aws_ecs_cluster\./),
      ecs_parameters: {
        launch_type: "FARGATE",
        task_count: 1,
        task_definition_arn: expect.stringMatching(/^\$\{aws_ecs_task_definition\.report_job_task_/),
        propagate_tags: "TASK_DEFINITION",
        enable_ecs_managed_tags: true,
        network_configuration: {
          assign_public_ip: false,
          security_groups: [expect.stringMatching(/^\$\{aws_security_group\.report_job_security-group_/)],
          subnets: [
            expect.stringContaining("network_private_subnet-a"),
            expect.stringContaining("network_private_subnet-b"),
            expect.stringContaining("network_private_subnet-c"),
          ],
        },
      },
      dead_letter_config: { arn: expect.stringMatching(/^\$\{aws_sqs_queue\.schedules_lost-runs_/) },
    },
    depends_on: [expect.stringMatching(/^aws_iam_role_policy\.report_scheduler-role_policy_/)],
  });
});

test("passes schedule, time zone and flexible window", () => {
  expect(schedule({ timeZone: "Europe/Berlin", flexibleMinutes: 20, retries: 0 })).toMatchObject({
    schedule_expression_timezone: "Europe/Berlin",
    flexible_time_window: { mode: "FLEXIBLE", maximum_window_in_minutes: 20 },
    target: { retry_policy: { maximum_retry_attempts: 0 } },
  });
});

test.each([
  ["cron(0 3 * * ? *)", undefined, (1440 - 15) * 60],
  ["rate(1 hour)", undefined, 45 * 60],
  ["rate(1 hour)", 40, 5 * 60],
  ["rate(15 minutes)", undefined, 60],
  ["rate(7 days)", undefined, 86_400],
])(
  "%s, within %s minutes: starts are retried for at most %i seconds, so that runs do not overlap",
  (expression, flexibleMinutes, seconds) => {
    expect(schedule({ schedule: expression, flexibleMinutes })).toMatchObject({
      target: { retry_policy: { maximum_retry_attempts: 3, maximum_event_age_in_seconds: seconds } },
    });
  },
);

test("the role can be assumed only for the schedule group of this account", () => {
  expect(statements(at(scheduled(), "aws_iam_role", "report/scheduler-role"), "assume_role_policy")).toEqual([
    {
      Effect: "Allow",
      Action: ["sts:AssumeRole"],
      Principal: { Service: ["scheduler.amazonaws.com"] },
      Condition: {
        StringEquals: { "aws:SourceAccount": "111111111111" },
        ArnLike: {
          "aws:SourceArn": expect.stringMatching(/^\$\{aws_scheduler_schedule_group\.schedules_.+\.arn\}$/),
        },
      },
    },
  ]);
});

test("the role can only start tasks of this job in this cluster", () => {
  const expected = statements(at(scheduled(), "aws_iam_role_policy", "report/scheduler-role/policy"));
  expect(expected.map(({ Action }) => Action)).toEqual([
    ["ecs:RunTask"],
    ["ecs:TagResource"],
    ["iam:PassRole"],
    ["sqs:SendMessage"],
    ["kms:Decrypt", "kms:GenerateDataKey"],
  ]);
  expect(expected[0]).toMatchObject({
    Resource: ["arn:aws:ecs:eu-west-1:111111111111:task-definition/test-report:*"],
    Condition: { ArnEquals: { "ecs:cluster": expect.stringMatching(/^\$\{aws_ecs_cluster\./) } },
  });
  expect(expected[1]).toMatchObject({ Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } } });
  expect(expected[2]).toMatchObject({
    Resource: [
      expect.stringContaining("report_job_task_roles_execution"),
      expect.stringContaining("report_job_task_roles_task"),
    ],
    Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
  });
});

test("failed starts go to an encrypted dead-letter queue for 14 days, with an alarm", () => {
  const stack = scheduled();
  expect(at(stack, "aws_sqs_queue", "schedules/lost-runs")).toMatchObject({
    name: "test-lost-runs",
    message_retention_seconds: 1_209_600,
    kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.schedules_key_/),
  });
  expect(statements(at(stack, "aws_sqs_queue_policy", "schedules/lost-runs-policy"))).toEqual([
    expect.objectContaining({
      Effect: "Deny",
      Action: ["sqs:*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  ]);
  expect(at(stack, "aws_cloudwatch_metric_alarm", "schedules/lost-runs-alarm")).toMatchObject({
    metric_name: "ApproximateNumberOfMessagesVisible",
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    treat_missing_data: "notBreaching",
  });
});

test("the key allows schedules and their queue, for this account", () => {
  const uses = statements(at(scheduled(), "aws_kms_key", "schedules/key")).slice(1);
  expect(uses.map(({ Condition }) => (Condition as { StringEquals: object }).StringEquals)).toEqual([
    { "kms:CallerAccount": "111111111111", "kms:ViaService": "scheduler.eu-west-1.amazonaws.com" },
    { "kms:CallerAccount": "111111111111", "kms:ViaService": "sqs.eu-west-1.amazonaws.com" },
  ]);
});

test("each completed run is logged, and counted by its result", () => {
  const stack = scheduled();
  const pattern = (how: string) =>
    embedded<{ detail: Record<string, unknown> }>(
      at(stack, "aws_cloudwatch_event_rule", `report/watch/${how}`),
      "event_pattern",
    );
  const common = {
    lastStatus: ["STOPPED"],
    clusterArn: [expect.stringMatching(/^\$\{aws_ecs_cluster\./)],
    taskDefinitionArn: [{ prefix: "arn:aws:ecs:eu-west-1:111111111111:task-definition/test-report:" }],
  };
  expect(pattern("succeeded")).toEqual({
    source: ["aws.ecs"],
    "detail-type": ["ECS Task State Change"],
    detail: { ...common, containers: { exitCode: [0] } },
  });
  expect(pattern("failed").detail).toEqual({
    ...common,
    $or: [
      { containers: { exitCode: [{ "anything-but": [0] }] } },
      { containers: { exitCode: [{ exists: false }] } },
      { stopCode: ["TaskFailedToStart"] },
    ],
  });
  for (const how of ["succeeded", "failed"]) {
    expect(at(stack, "aws_cloudwatch_event_target", `report/watch/${how}-record`)).toMatchObject({
      arn: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.schedules_runs_/),
    });
  }
});

test("only these rules write to the log group of runs", () => {
  const [streams, events] = statements(
    at(scheduled(), "aws_cloudwatch_log_resource_policy", "schedules/runs-policy"),
    "policy_document",
  );
  expect(streams).toMatchObject({ Action: ["logs:CreateLogStream"] });
  expect(events).toMatchObject({
    Action: ["logs:PutLogEvents"],
    Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:111111111111:rule/test-*" } },
  });
});

test("has alarms on failed runs and on missed runs", () => {
  const stack = scheduled();
  expect(at(stack, "aws_cloudwatch_metric_alarm", "report/watch/failed-run")).toMatchObject({
    namespace: "AWS/Events",
    metric_name: "Invocations",
    dimensions: { RuleName: expect.stringContaining("report_watch_failed") },
    statistic: "Sum",
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    treat_missing_data: "notBreaching",
  });
  expect(at(stack, "aws_cloudwatch_metric_alarm", "report/watch/missed-run")).toMatchObject({
    namespace: "AWS/Events",
    metric_name: "Invocations",
    dimensions: { RuleName: expect.stringContaining("report_watch_succeeded") },
    statistic: "Sum",
    comparison_operator: "LessThanThreshold",
    threshold: 1,
    period: 3600,
    evaluation_periods: 26,
    datapoints_to_alarm: 26,
    treat_missing_data: "breaching",
  });
});

test("a journey pages for as long as each run fails, or none succeeds", () => {
  const stack = scheduled({ schedule: "rate(5 minutes)", timeLimitMinutes: 2, journey: "order tea" });
  expect(at(stack, "aws_cloudwatch_metric_alarm", "report/watch/failed-run")).toMatchObject({
    dimensions: { RuleName: expect.stringContaining("report_watch_failed") },
    alarm_description: expect.stringContaining("Users cannot order tea: the last run of report failed."),
    period: 420,
    evaluation_periods: 1,
  });
  expect(at(stack, "aws_cloudwatch_metric_alarm", "report/watch/missed-run")).toMatchObject({
    dimensions: { RuleName: expect.stringContaining("report_watch_succeeded") },
    alarm_description: expect.stringContaining(
      "Nobody knows whether users can order tea: no run of report has succeeded for 25 minutes, though its schedule is rate(5 minutes).",
    ),
    period: 300,
    evaluation_periods: 5,
    treat_missing_data: "breaching",
  });
});

test("a schedule longer than CloudWatch evaluates has no alarm on missed runs", () => {
  const alarms = Object.keys(
    scheduled({ schedule: "cron(0 3 1 * ? *)" }).resource.aws_cloudwatch_metric_alarm ?? {},
  );
  expect(alarms.filter((address) => address.startsWith("report_"))).toEqual([
    expect.stringContaining("failed-run"),
  ]);
});
