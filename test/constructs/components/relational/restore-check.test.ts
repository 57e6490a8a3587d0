import { off } from "../../../../constructs/application/choice";
import { check, production, step, steps } from "../../../support/restore-check";
import { violationsOf } from "../../../support/sample-with";
import { at, constructPath, embedded, resources, statements } from "../../../support/synthesize";

test("what a drill restored of this database, and nothing else, starts the runbook with the job and the instance", () => {
  const rule = at(production(), "aws_cloudwatch_event_rule", `${check}/runbook/rule`);
  expect(embedded(rule, "event_pattern")).toEqual({
    source: ["aws.backup"],
    "detail-type": ["Restore Job State Change"],
    detail: {
      status: ["COMPLETED"],
      restoreTestingPlanArn: [
        expect.stringMatching(/^\$\{aws_backup_restore_testing_plan\.backups_drills_\w+\.arn\}$/),
      ],
      sourceResourceArn: [expect.stringMatching(/^\$\{aws_db_instance\.data_orders_\w+\.arn\}$/)],
    },
  });
  const target = at(production(), "aws_cloudwatch_event_target", `${check}/runbook/start`);
  expect(target).toMatchObject({
    rule: expect.stringContaining("aws_cloudwatch_event_rule.backups_drills_read-orders_runbook_rule_"),
    role_arn: expect.stringContaining("aws_iam_role.backups_drills_read-orders_runbook_starter_"),
    input_transformer: {
      input_paths: { job: "$.detail.restoreJobId", restored: "$.detail.createdResourceArn" },
      input_template: '{"RestoreJobId":[<job>],"Restored":[<restored>]}',
    },
  });
  expect(target.arn).toMatch(
    /:automation-definition\/\$\{aws_ssm_document\.backups_drills_read-orders_runbook_\w+\.name\}:\$DEFAULT$/,
  );
});

test("the runbook opens the copy with a new password, reads it, and reports: each step that fails is reported too", () => {
  const stack = production();
  expect(
    steps(stack).map(({ name, action, inputs, onFailure }) => [name, inputs.Api ?? action, onFailure]),
  ).toEqual([
    ["findDatabase", "DescribeDBInstances", "step:reportFailed"],
    ["makePassword", "GetRandomPassword", "step:reportFailed"],
    ["setPassword", "ModifyDBInstance", "step:reportFailed"],
    ["startTask", "RunTask", "step:reportFailed"],
    ["awaitTask", "DescribeTasks", "step:reportFailed"],
    ["readExitCode", "DescribeTasks", "step:reportFailed"],
    ["judge", "aws:branch", "step:reportFailed"],
    ["reportSuccessful", "PutRestoreValidationResult", "Abort"],
    ["reportFailed", "PutRestoreValidationResult", "Abort"],
  ]);
  expect(step(stack, "setPassword").inputs).toEqual({
    Service: "rds",
    Api: "ModifyDBInstance",
    DBInstanceIdentifier: "{{ findDatabase.Name }}",
    MasterUserPassword: "{{ makePassword.Password }}",
    ApplyImmediately: true,
  });
  expect(step(stack, "judge").inputs).toEqual({
    Choices: [{ Variable: "{{ readExitCode.ExitCode }}", NumericEquals: 0, NextStep: "reportSuccessful" }],
    Default: "reportFailed",
  });
  expect(step(stack, "awaitTask").inputs).toMatchObject({
    PropertySelector: "$.tasks[0].lastStatus",
    DesiredValues: ["STOPPED"],
  });
  expect(step(stack, "readExitCode").outputs).toEqual([
    { Name: "ExitCode", Selector: "$.tasks[0].containers[0].exitCode", Type: "Integer" },
  ]);
  for (const [name, status] of [
    ["reportSuccessful", "SUCCESSFUL"],
    ["reportFailed", "FAILED"],
  ] as const)
    expect(step(stack, name)).toMatchObject({
      isEnd: true,
      inputs: { Service: "backup", RestoreJobId: "{{ RestoreJobId }}", ValidationStatus: status },
    });
  // A step names only outputs of steps before it.
  const known = new Set(["RestoreJobId", "Restored", "automation:EXECUTION_ID"]);
  for (const { name, inputs, outputs = [] } of steps(stack)) {
    for (const [, used = ""] of JSON.stringify(inputs).matchAll(/\{\{ ([\w.:]+) \}\}/g))
      expect([name, used, known.has(used)]).toEqual([name, used, true]);
    for (const { Name } of outputs) known.add(`${name}.${Name}`);
  }
});

test("the task runs in the private subnets, with the host and the password of the copy", () => {
  const stack = production();
  expect(step(stack, "startTask").inputs).toMatchObject({
    taskDefinition: expect.stringMatching(
      /^\$\{aws_ecs_task_definition\.backups_drills_read-orders_job_task_\w+\.arn\}$/,
    ),
    launchType: "FARGATE",
    networkConfiguration: {
      awsvpcConfiguration: {
        securityGroups: [expect.stringContaining("aws_security_group.backups_drills_read-orders_job_")],
        assignPublicIp: "DISABLED",
      },
    },
    overrides: {
      containerOverrides: [
        {
          name: "orders-restored",
          environment: [
            { name: "RESTORED_HOST", value: "{{ findDatabase.Host }}" },
            { name: "RESTORED_PASSWORD", value: "{{ makePassword.Password }}" },
          ],
        },
      ],
    },
  });
  const containers = embedded<
    [
      {
        name: string;
        command: string[];
        entryPoint: string[];
        environment: { name: string; value: string }[];
        secrets?: unknown[];
      },
    ]
  >(at(stack, "aws_ecs_task_definition", `${check}/job/task`), "container_definitions");
  // The exit code is that of the first container.
  expect(containers).toHaveLength(1);
  const [container] = containers;
  expect(container.name).toBe("orders-restored");
  expect(container.command).toEqual(["sh", "/plinth/count-rows.sh"]);
  expect(container.entryPoint.join(" ")).toMatch(/timeout -k \d+ 1800$/);
  // It knows no password of the original.
  expect(container.secrets ?? []).toEqual([]);
  expect(container.environment).toEqual(
    expect.arrayContaining([
      { name: "PGDATABASE", value: "orders" },
      { name: "PGSSLMODE", value: "require" },
      { name: "PGUSER", value: "plinth_admin" },
    ]),
  );
});

test("the task alone reaches the copy, on the port of the database", () => {
  const rules = resources(production(), "aws_vpc_security_group_ingress_rule").filter(
    ([, { security_group_id }]) => String(security_group_id).includes("backups_drills_security-group"),
  );
  expect(rules.map(([, rule]) => rule)).toEqual([
    expect.objectContaining({
      referenced_security_group_id: expect.stringContaining(
        "aws_security_group.backups_drills_read-orders_job_",
      ),
      ip_protocol: "tcp",
      from_port: 5433,
      to_port: 5433,
    }),
  ]);
});

test("the runbook changes databases that a drill restored, and no other", () => {
  const stack = production();
  const allowed = statements(at(stack, "aws_iam_role_policy", `${check}/runbook/runner/policy`));
  expect(allowed.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      ["rds:DescribeDBInstances", "rds:ModifyDBInstance"],
      ["arn:aws:rds:eu-west-1:333333333333:db:awsbackup-restore-test-*"],
    ],
    [
      ["ecs:RunTask"],
      ["arn:aws:ecs:eu-west-1:333333333333:task-definition/shop-production-orders-restored:*"],
    ],
    [["ecs:DescribeTasks"], [expect.stringMatching(/^arn:aws:ecs:eu-west-1:333333333333:task\/.*\/\*$/)]],
    [["iam:PassRole"], [expect.stringContaining("roles_execution"), expect.stringContaining("roles_task")]],
    [["secretsmanager:GetRandomPassword", "backup:PutRestoreValidationResult"], ["*"]],
  ]);
  expect(violationsOf("production", stack)).toEqual([]);
});

test("an alarm fires when the copy could not be read, and when none was read for the stated days", () => {
  const stack = production({
    "backups.drills": { weekdays: ["mon", "wed", "fri"], alarmAfterDays: 4, keepHours: 3, queryMinutes: 120 },
  });
  const alarm = (name: string) => at(stack, "aws_cloudwatch_metric_alarm", `${check}/${name}-alarm`);
  expect(alarm("unread")).toMatchObject({
    comparison_operator: "LessThanThreshold",
    threshold: 1,
    evaluation_periods: 4,
    treat_missing_data: "breaching",
    alarm_actions: [expect.stringMatching(/^\$\{aws_sns_topic\.alerts_[0-9A-F]{8}\.arn\}$/)],
  });
  expect(alarm("unreadable")).toMatchObject({
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    evaluation_periods: 1,
    treat_missing_data: "notBreaching",
    alarm_actions: [expect.stringContaining("ticket")],
  });
  for (const [name, reported] of [
    ["unread", "reportSuccessful"],
    ["unreadable", "reportFailed"],
  ] as const) {
    const filter = at(stack, "aws_cloudwatch_log_metric_filter", `${check}/${name}-count`);
    expect(filter.pattern).toBe(
      `{ $.detail.StepName = "${reported}" && $.detail.Definition = "shop-production-orders-restored" }`,
    );
    const [, { metric }] = alarm(name).metric_query as [unknown, { metric: Record<string, unknown> }];
    const { namespace, name: counted } = filter.metric_transformation as Record<string, unknown>;
    expect(metric).toMatchObject({ namespace, metric_name: counted, stat: "Sum" });
  }
  const recorded = embedded(at(stack, "aws_cloudwatch_event_rule", "events/reports"), "event_pattern");
  expect(recorded).toEqual({
    source: ["aws.ssm"],
    "detail-type": ["EC2 Automation Step Status-change Notification"],
    detail: {
      Definition: [{ prefix: "shop-production-" }],
      StepName: ["reportSuccessful", "reportFailed"],
      Status: ["Success"],
    },
  });
  expect(step(stack, "awaitTask")).toMatchObject({ timeoutSeconds: 125 * 60 });
});

test("the task knows why a database may be empty", () => {
  const stack = production({ "data.orders.emptyBecause": "the shop opens in May" });
  const [{ environment }] = embedded<[{ environment: unknown[] }]>(
    at(stack, "aws_ecs_task_definition", `${check}/job/task`),
    "container_definitions",
  );
  expect(environment).toContainEqual({ name: "EMPTY_BECAUSE", value: "the shop opens in May" });
});

test.each([
  ["without a client of the engine", { "data.orders.ownUsers": off("the application creates its users") }],
  ["without drills", { "backups.drills": off("another team restores them each week") }],
])("nothing is read %s", (_what, changes) => {
  const paths = Object.values(production(changes).resource ?? {})
    .flatMap((named) => Object.values(named as Record<string, Record<string, unknown>>))
    .map(constructPath);
  expect(paths.filter((path) => path.includes("read-orders") || path === "events/reports")).toEqual([]);
});
