import { AppSecret } from "../../../../../constructs/components/secret/aws/app-secret";
import { key } from "../../../../support/foundation";
import { ground, worker } from "../../../../support/services";
import {
  at,
  embedded,
  resources,
  type Synthesized,
  statements,
  synthesizeStack,
} from "../../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const secret = (label: string) =>
      new AppSecret(scope, label, {
        name: `shop/test/${label}`,
        label,
        description: "API key of the payment provider",
        key: key(scope, "secretsmanager"),
        recoveryDays: 30,
      });
    secret("unused-key");
    secret("payment-key").grantRead(
      worker(scope, "mailer", ground(scope), { scaleOn: { cpuPercent: 60 } }).service,
    );
  });
});

test("is created without a value, encrypted with its own key, with a recovery window", () => {
  expect(at(stack, "aws_secretsmanager_secret", "payment-key")).toMatchObject({
    name: "shop/test/payment-key",
    kms_key_id: expect.stringMatching(/aws_kms_key\.secretsmanager-key/),
    recovery_window_in_days: 30,
  });
  expect(resources(stack, "aws_secretsmanager_secret_version")).toEqual([]);
  expect(at(stack, "aws_secretsmanager_secret", "payment-key")["//"]).toMatchObject({
    suppressed: { "secret-rotated": expect.stringContaining("its owner rotates it") },
  });
});

test("only its consumers can read it, over TLS, whatever other policies allow", () => {
  const policy = at(stack, "aws_secretsmanager_secret_policy", "payment-key/policy");
  expect(policy).toMatchObject({
    block_public_policy: true,
    secret_arn: expect.stringMatching(/^\$\{aws_secretsmanager_secret\.payment-key_\w+\.arn\}$/),
  });
  // IAM uses the older version of the policy language by default, which lacks variables.
  expect(embedded<{ Version: string }>(policy, "policy").Version).toBe("2012-10-17");
  expect(statements(policy)).toEqual([
    {
      Sid: "DenyOtherReaders",
      Effect: "Deny",
      Principal: "*",
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue"],
      Resource: ["*"],
      Condition: {
        ArnNotEquals: {
          "aws:PrincipalArn": [
            expect.stringMatching(/^\$\{aws_iam_role\.mailer_service_task_roles_execution_\w+\.arn\}$/),
          ],
        },
      },
    },
    expect.objectContaining({
      Sid: "DenyWithoutTls",
      Effect: "Deny",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  ]);
});

test("a secret without consumers can be read by nobody", () => {
  const [deny] = statements(at(stack, "aws_secretsmanager_secret_policy", "unused-key/policy"));
  expect(deny).toMatchObject({ Effect: "Deny", Principal: "*" });
  expect(deny).not.toHaveProperty("Condition");
});

test("is injected by its ARN when a task starts", () => {
  const [container] = embedded<{ secrets: unknown[] }[]>(
    at(stack, "aws_ecs_task_definition", "mailer/service/task"),
    "container_definitions",
  );
  expect(container?.secrets).toEqual([
    {
      name: "PAYMENT_KEY",
      valueFrom: expect.stringMatching(/^\$\{aws_secretsmanager_secret\.payment-key_\w+\.arn\}$/),
    },
  ]);
  const granted = statements(
    at(stack, "aws_iam_role_policy", "mailer/service/task/roles/execution/policy"),
  ).map(({ Action, Resource }) => [Action, Resource]);
  expect(granted).toEqual(
    expect.arrayContaining([
      [
        ["secretsmanager:GetSecretValue"],
        [expect.stringMatching(/^\$\{aws_secretsmanager_secret\.payment-key_/)],
      ],
      [["kms:Decrypt"], [expect.stringMatching(/^\$\{aws_kms_key\.secretsmanager-key_/)]],
    ]),
  );
});
