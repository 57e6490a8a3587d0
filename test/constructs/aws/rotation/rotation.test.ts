import { RedeployRunbook } from "../../../../constructs/aws/rotation/redeploy-runbook";
import { AppSecret } from "../../../../constructs/components/secret/aws/app-secret";
import { database } from "../../../support/database";
import { cluster, key, target } from "../../../support/foundation";
import { worker } from "../../../support/services";
import {
  at,
  embedded,
  resources,
  type Synthesized,
  statements,
  synthesizeStack,
} from "../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const { orders, on: under } = database(scope);
    const on = { ...under, cluster: cluster(scope, { exec: false }) };
    const rotation = new RedeployRunbook(scope, "rotation", {
      ...target,
      prefix: "test",
      cluster: on.cluster,
      alarmTopic: on.alarmTopic,
      key: key(scope, "events"),
    });
    const secret = (label: string, onRotation?: "redeploy" | "reread") =>
      new AppSecret(scope, label, {
        name: `shop/test/${label}`,
        label,
        description: "API key of the payment provider",
        key: key(scope, "secretsmanager"),
        recoveryDays: 30,
        onRotation,
      });
    const service = (label: string) =>
      worker(scope, label, on, { scaleOn: { cpuPercent: 60 }, rotation }).service;
    const mailer = service("mailer");
    secret("payment-key").grantRead(mailer);
    secret("mail-key", "redeploy").grantRead(mailer);
    orders.grantConnect(mailer);
    const reader = service("reader");
    secret("read-key", "reread").grantRead(reader);
  });
});

const arnOf = (label: string) =>
  expect.stringMatching(new RegExp(`^\\$\\{aws_secretsmanager_secret\\.${label}_\\w+\\.arn\\}$`));

test("a service is redeployed when a secret or the database password that it uses has a new value", () => {
  const rule = at(stack, "aws_cloudwatch_event_rule", "mailer/service/rotation");
  expect(rule.name).toBe("test-mailer-rotated");
  expect(embedded(rule, "event_pattern")).toEqual({
    source: ["aws.secretsmanager"],
    "detail-type": ["Secret Label Updated"],
    resources: [arnOf("payment-key"), arnOf("mail-key"), arnOf("orders_password")],
    detail: { labelUpdated: ["AWSCURRENT"] },
  });
});

test("a service that re-reads is not redeployed, and gets the secret's id and permission to read it", () => {
  expect(resources(stack, "aws_cloudwatch_event_rule").map(([, { name }]) => name)).toEqual(
    expect.arrayContaining(["test-mailer-rotated", "test-redeploy-failed"]),
  );
  expect(resources(stack, "aws_cloudwatch_event_rule")).toHaveLength(2);
  const [container] = embedded<{ environment: unknown[]; secrets: unknown[] }[]>(
    at(stack, "aws_ecs_task_definition", "reader/service/task"),
    "container_definitions",
  );
  expect(container).toMatchObject({
    environment: [{ name: "READ_KEY_SECRET_ID", value: arnOf("read-key") }],
    secrets: [{ name: "READ_KEY", valueFrom: arnOf("read-key") }],
  });
  expect(
    statements(at(stack, "aws_iam_role_policy", "reader/service/task/roles/task/policy")).map(
      ({ Action, Resource }) => [Action, Resource],
    ),
  ).toEqual([
    [["secretsmanager:GetSecretValue"], [arnOf("read-key")]],
    [["kms:Decrypt"], [expect.stringMatching(/^\$\{aws_kms_key\.secretsmanager-key_/)]],
  ]);
  const [deny] = statements(at(stack, "aws_secretsmanager_secret_policy", "read-key/policy"));
  expect(deny?.Condition).toEqual({
    ArnNotEquals: {
      "aws:PrincipalArn": [
        expect.stringMatching(/^\$\{aws_iam_role\.reader_service_task_roles_execution_/),
        expect.stringMatching(/^\$\{aws_iam_role\.reader_service_task_roles_task_/),
      ],
    },
  });
});

test("the runbook only forces a new deployment", () => {
  const document = at(stack, "aws_ssm_document", "rotation");
  expect(document).toMatchObject({
    name: "test-redeploy",
    document_type: "Automation",
    document_format: "JSON",
  });
  expect(embedded(document, "content")).toMatchObject({
    schemaVersion: "0.3",
    assumeRole: expect.stringMatching(/^\$\{aws_iam_role\.rotation_runner_\w+\.arn\}$/),
    parameters: { ServiceName: { type: "String", allowedPattern: "^[a-zA-Z0-9_-]{1,255}$" } },
    mainSteps: [
      {
        action: "aws:executeAwsApi",
        maxAttempts: 3,
        onFailure: "Abort",
        isEnd: true,
        inputs: {
          Service: "ecs",
          Api: "UpdateService",
          service: "{{ ServiceName }}",
          forceNewDeployment: true,
        },
      },
    ],
  });
  expect(statements(at(stack, "aws_iam_role_policy", "rotation/runner/policy"))).toEqual([
    {
      Effect: "Allow",
      Action: ["ecs:UpdateService"],
      Resource: [
        expect.stringMatching(
          /^arn:aws:ecs:eu-west-1:111111111111:service\/\$\{aws_ecs_cluster\.\w+\.name\}\/mailer$/,
        ),
      ],
    },
  ]);
});

test("both roles can be assumed only for runs and rules of this account", () => {
  const trust = (role: string) =>
    statements(at(stack, "aws_iam_role", `rotation/${role}`), "assume_role_policy");
  expect(trust("runner")).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: ["ssm.amazonaws.com"] },
      Action: ["sts:AssumeRole"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "111111111111" },
        ArnLike: { "aws:SourceArn": "arn:aws:ssm:eu-west-1:111111111111:automation-execution/*" },
      },
    },
  ]);
  expect(trust("starter")).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: ["events.amazonaws.com"] },
      Action: ["sts:AssumeRole"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "111111111111" },
        ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:111111111111:rule/test-*" },
      },
    },
  ]);
  expect(statements(at(stack, "aws_iam_role_policy", "rotation/starter/policy"))).toMatchObject([
    {
      Action: ["ssm:StartAutomationExecution"],
      Resource: [
        "arn:aws:ssm:eu-west-1:111111111111:automation-definition/test-redeploy:*",
        "arn:aws:ssm:eu-west-1:111111111111:document/test-redeploy",
        "arn:aws:ssm:eu-west-1:111111111111:automation-execution/*",
      ],
    },
    {
      Action: ["iam:PassRole"],
      Resource: [expect.stringMatching(/^\$\{aws_iam_role\.rotation_runner_\w+\.arn\}$/)],
      Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
    },
  ]);
});

test("an event starts the runbook; failed events and failed runs go to a dead-letter queue", () => {
  const queue = expect.stringMatching(/^\$\{aws_sqs_queue\.rotation_failures_\w+\.arn\}$/);
  expect(at(stack, "aws_cloudwatch_event_target", "rotation/start-mailer")).toMatchObject({
    rule: expect.stringMatching(/^\$\{aws_cloudwatch_event_rule\.mailer_service_rotation_\w+\.name\}$/),
    arn: expect.stringMatching(
      /^arn:aws:ssm:eu-west-1:111111111111:automation-definition\/\$\{aws_ssm_document\.\w+\.name\}:\$DEFAULT$/,
    ),
    role_arn: expect.stringMatching(/^\$\{aws_iam_role\.rotation_starter_\w+\.arn\}$/),
    input: '{"ServiceName":["mailer"]}',
    retry_policy: { maximum_event_age_in_seconds: 3600, maximum_retry_attempts: 20 },
    dead_letter_config: { arn: queue },
  });
  expect(embedded(at(stack, "aws_cloudwatch_event_rule", "rotation/failed"), "event_pattern")).toEqual({
    source: ["aws.ssm"],
    "detail-type": ["EC2 Automation Execution Status-change Notification"],
    detail: { Definition: ["test-redeploy"], Status: ["Failed", "TimedOut", "Cancelled"] },
  });
  expect(at(stack, "aws_cloudwatch_event_target", "rotation/keep-failed")).toMatchObject({ arn: queue });
  const [keep] = statements(at(stack, "aws_sqs_queue_policy", "rotation/failures/policy"));
  expect(keep).toMatchObject({
    Principal: { Service: ["events.amazonaws.com"] },
    Action: ["sqs:SendMessage"],
    Condition: {
      StringEquals: { "aws:SourceAccount": "111111111111" },
      ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:111111111111:rule/test-*" },
    },
  });
  expect(at(stack, "aws_cloudwatch_metric_alarm", "rotation/failures/alarm")).toMatchObject({
    alarm_name: "test-redeploy-failures",
    threshold: 0,
    alarm_actions: [expect.stringMatching(/^\$\{aws_sns_topic\./)],
  });
});

test("the key allows only EventBridge rules of this account to send to the queue", () => {
  const events = statements(at(stack, "aws_kms_key", "events-key")).find(({ Sid }) => Sid === "Events");
  expect(events).toMatchObject({
    Principal: { Service: ["events.amazonaws.com"] },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:111111111111:rule/*" } },
  });
});
