import { usedDatabase } from "../../../../support/database";
import { at, constructPath, embedded, resources, statements } from "../../../../support/synthesize";

const stack = usedDatabase();

test("only its consumers can connect, with rules at both ends", () => {
  const into = resources(stack, "aws_vpc_security_group_ingress_rule")
    .filter(([, rule]) => constructPath(rule).startsWith("orders/"))
    .map(([, rule]) => [constructPath(rule), rule.from_port, "referenced_security_group_id" in rule]);
  expect(into).toEqual([["orders/security-group/from-mailer-5433", 5433, true]]);
  expect(
    at(stack, "aws_vpc_security_group_egress_rule", "mailer/service/security-group/to-orders-5433"),
  ).toBeDefined();
});

test("injects address, user and password, and allows reading them again", () => {
  const [container] = embedded<
    { environment: { name: string; value: string }[]; secrets: { name: string; valueFrom: string }[] }[]
  >(at(stack, "aws_ecs_task_definition", "mailer/service/task"), "container_definitions");
  expect(container?.environment.map(({ name }) => name)).toEqual([
    "ORDERS_DATABASE",
    "ORDERS_HOST",
    "ORDERS_PORT",
    "ORDERS_READ_HOST",
    "ORDERS_SECRET_ID",
    "ORDERS_SSLMODE",
  ]);
  const value = (variable: string) => container?.environment.find(({ name }) => name === variable)?.value;
  expect(value("ORDERS_HOST")).toMatch(/^\$\{aws_db_instance\.orders_[0-9A-F]{8}\.address\}$/);
  expect(value("ORDERS_PORT")).toBe("5433");
  expect(value("ORDERS_SECRET_ID")).toMatch(/^\$\{aws_secretsmanager_secret\.orders_password_\w+\.arn\}$/);
  expect(value("ORDERS_READ_HOST")).toMatch(/orders_replica-1/);
  expect(value("ORDERS_SSLMODE")).toBe("require");
  expect(container?.secrets).toEqual([
    {
      name: "ORDERS_PASSWORD",
      valueFrom: expect.stringMatching(
        /^\$\{aws_secretsmanager_secret\.orders_password_\w+\.arn\}:password::$/,
      ),
    },
    {
      name: "ORDERS_USERNAME",
      valueFrom: expect.stringMatching(
        /^\$\{aws_secretsmanager_secret\.orders_password_\w+\.arn\}:username::$/,
      ),
    },
  ]);
  const granted = (role: string) =>
    statements(at(stack, "aws_iam_role_policy", `mailer/service/task/roles/${role}/policy`)).map(
      ({ Action, Resource }) => [Action, Resource],
    );
  const read = [
    [
      ["secretsmanager:GetSecretValue"],
      [expect.stringMatching(/^\$\{aws_secretsmanager_secret\.orders_password_\w+\.arn\}$/)],
    ],
    [["kms:Decrypt"], [expect.stringMatching(/^\$\{aws_kms_key\.secretsmanager-key_\w+\.arn\}$/)]],
  ];
  expect(granted("execution")).toEqual(expect.arrayContaining(read));
  expect(granted("task")).toEqual(
    expect.arrayContaining([
      ...read,
      [["rds-db:connect"], [expect.stringMatching(/:dbuser:\$\{aws_db_instance\..*resource_id\}\/mailer$/)]],
    ]),
  );
});
