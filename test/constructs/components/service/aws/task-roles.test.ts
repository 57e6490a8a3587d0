import { at, statements } from "../../../../support/synthesize";
import { threeServices } from "../../../../support/three-services";

const stack = threeServices();

test("ECS tasks of this account assume both roles; the task role allows only shell sessions", () => {
  for (const role of ["execution", "task"]) {
    expect(
      statements(at(stack, "aws_iam_role", `api/service/task/roles/${role}`), "assume_role_policy"),
    ).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: ["ecs-tasks.amazonaws.com"] },
        Action: ["sts:AssumeRole"],
        Condition: {
          StringEquals: { "aws:SourceAccount": "111111111111" },
          ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111111111111:*" },
        },
      },
    ]);
  }
  expect(at(stack, "aws_ecs_task_definition", "api/service/task")).toMatchObject({
    execution_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.api_service_task_roles_execution_/),
    task_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.api_service_task_roles_task_/),
  });
  for (const role of ["execution", "task"]) {
    expect(at(stack, "aws_iam_role_policy", `api/service/task/roles/${role}/policy`).role).toMatch(
      new RegExp(`^\\$\\{aws_iam_role\\.api_service_task_roles_${role}_\\w+\\.id\\}$`),
    );
  }
  const sids = (role: string) =>
    statements(at(stack, "aws_iam_role_policy", `api/service/task/roles/${role}/policy`)).map(
      ({ Sid }) => Sid,
    );
  expect(sids("execution")).toEqual(["WriteLogs", "LogInToRegistry", "PullImage"]);
  expect(sids("task")).toEqual(["SessionChannel", "SessionKey", "FindSessionLog", "SessionLog"]);
});

test("the execution role can only pull its image and write its log", () => {
  const granted = statements(at(stack, "aws_iam_role_policy", "api/service/task/roles/execution/policy"));
  expect(granted.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.api_service_task_log-group_\w+\.arn\}:\*$/)],
    ],
    [["ecr:GetAuthorizationToken"], ["*"]],
    [
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      ["arn:aws:ecr:eu-west-1:111111111111:repository/shop/api"],
    ],
  ]);
});

test("a shell session can only use the cluster's key and write the cluster's log", () => {
  const granted = statements(at(stack, "aws_iam_role_policy", "api/service/task/roles/task/policy"));
  expect(granted.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      ["*"],
    ],
    [["kms:Decrypt"], [expect.stringMatching(/^\$\{aws_kms_key\.cluster_session-key_\w+\.arn\}$/)]],
    [["logs:DescribeLogGroups"], ["*"]],
    [
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.cluster_session-logs_\w+\.arn\}:\*$/)],
    ],
  ]);
});
