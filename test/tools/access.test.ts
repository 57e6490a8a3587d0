import { readFileSync } from "node:fs";
import { stackOf } from "../../terraform-json/stack-of";
import type { Fields } from "../../terraform-json/values";
import { accessIn } from "../../tools/access/access";
import { accessReport } from "../../tools/access/report";
import type { Access } from "../../tools/access/words";
import { access } from "../../tools/commands/access";
import { exampleStacks } from "../support/examples";
import { projectStack } from "../support/project";
import { stacksInTwoRegions } from "../support/second-region";
import { stackNamed } from "../support/synthesize";

const stack = stackOf("production", { ...projectStack("production") });
const all = accessIn(stack);
const of = (data: string, from: readonly Access[] = all) =>
  from.filter((own) => own.data === data).map(({ who, may }) => `${who}: ${may}`);

test("each login of a database has its right, and nobody but the task that creates them reads the master password", () => {
  expect(of("data/orders").filter((own) => !own.endsWith("connects"))).toEqual([
    "api: reads, writes",
    "inventory: reads, writes",
    "mailer: reads, writes",
    "migrate: reads, writes, creates, changes and drops tables",
    "report: reads, writes",
    "restock: reads, writes",
  ]);
  expect(of("data/orders/password")).toEqual(["data/orders/users, when ECS starts it: reads"]);
});

test("so has each login of a cluster, with a proxy or without", () => {
  const market = stackNamed(exampleStacks("microservices"), "production") as unknown as Fields;
  const found = accessIn(stackOf("market", market));
  for (const [data, user] of [
    ["data/orders", "order"],
    ["data/products", "product"],
  ] as const)
    expect(of(data, found)).toContain(`${user}: reads, writes`);
});

test("a secret that another region replicates has its name, and who reads it", () => {
  const { second } = stacksInTwoRegions("pilot-light");
  const there = accessIn(stackOf("production-recovery", { ...second }));
  expect(of("replicated/shop-production-orders-api-1/secrets", there)).toEqual([
    "services/api: reads",
    "services/api, when ECS starts it: reads",
  ]);
  expect(there.filter(({ data }) => data.includes("$"))).toEqual([]);
});

test("a bucket has its readers, its writers, and what its policy allows", () => {
  expect(of("data/receipts/bucket")).toEqual([
    "services/api: reads",
    "services/mailer: reads, deletes, writes",
  ]);
  expect(of("load-balancer/access-logs/bucket/alb")).toEqual([]);
  const logs = all.filter(({ data }) => data.startsWith("load-balancer/access-logs/bucket"));
  expect(logs.map(({ who, may, by }) => [who, may, by])).toContainEqual([
    "logdelivery.elasticloadbalancing.amazonaws.com",
    "writes",
    expect.stringMatching(/^its policy: s3:PutObject/),
  ]);
});

const handwritten = stackOf("by-hand", {
  resource: {
    aws_s3_bucket: { orders: { bucket: "orders" } },
    aws_s3_bucket_policy: {
      open: {
        bucket: "orders",
        policy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Principal: "*",
              Action: "s3:GetObject",
              Resource: "${aws_s3_bucket.orders.arn}/*",
            },
            { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" },
          ],
        }),
      },
    },
    aws_iam_role: {
      admin: { name: "admin", managed_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
    },
    aws_iam_role_policy: {
      admin: {
        role: "${aws_iam_role.admin.id}",
        policy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Action: ["s3:*", "logs:PutLogEvents"],
              Resource: "${aws_s3_bucket.orders.arn}",
            },
            { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
            { Effect: "Allow", Action: "logs:*", Resource: "*" },
          ],
        }),
      },
    },
  },
});

test("access of anybody, wildcards and policies of AWS are told", () => {
  expect(accessIn(handwritten)).toEqual([
    {
      data: "aws_s3_bucket.orders",
      who: "anybody",
      may: "reads",
      by: "its policy: s3:GetObject",
    },
    { data: "aws_s3_bucket.orders", who: "aws_iam_role.admin", may: "everything", by: "s3:*" },
    {
      data: "everything in the account",
      who: "aws_iam_role.admin",
      may: "see the policy",
      by: "everything except the actions of NotAction, the permissions of arn:aws:iam::aws:policy/AdministratorAccess",
    },
  ]);
});

test.each([
  ["aws_backup_vault_policy", "backup:CopyIntoBackupVault", "writes"],
  ["aws_efs_file_system_policy", "elasticfilesystem:ClientMount", "connects"],
  ["aws_s3_bucket_policy", "s3:GetObject", "reads"],
  ["aws_secretsmanager_secret", "secretsmanager:GetSecretValue", "reads"],
  ["aws_secretsmanager_secret_policy", "secretsmanager:GetSecretValue", "reads"],
  ["aws_sns_topic", "sns:Publish", "writes"],
  ["aws_sns_topic_policy", "sns:Publish", "writes"],
  ["aws_sqs_queue", "sqs:ReceiveMessage", "reads"],
  ["aws_sqs_queue_policy", "sqs:DeleteMessage", "deletes"],
])("what %s allows another account is told", (type, action, may) => {
  const policy = JSON.stringify({
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::999999999999:root" },
        Action: action,
        Resource: "arn:aws:data",
      },
    ],
  });
  expect(accessIn(stackOf("by-hand", { resource: { [type]: { own: { policy } } } }))).toEqual([
    { data: "arn:aws:data", who: "arn:aws:iam::999999999999:root", may, by: `its policy: ${action}` },
  ]);
});

test("the role of a program may do what its policy names with data of every kind, and nothing else is told", () => {
  const actions = [
    ...["backup:DeleteRecoveryPoint", "dynamodb:GetItem", "elasticache:Connect", "kinesis:PutRecord"],
    ...["elasticfilesystem:ClientWrite", "kafka-cluster:ReadData", "rds:DeleteDBInstance", "rds-db:connect"],
    ...["s3:GetObject", "secretsmanager:GetSecretValue", "sns:Publish", "sqs:SendMessage"],
  ].sort();
  const policy = JSON.stringify({
    Statement: [
      { Effect: "Allow", Action: [...actions, "ecs:RunTask", "logs:PutLogEvents"], Resource: "arn:aws:data" },
    ],
  });
  const own = {
    aws_iam_role: { own: { name: "own" } },
    aws_iam_role_policy: { own: { role: "${aws_iam_role.own.id}", policy } },
  };
  expect(accessIn(stackOf("by-hand", { resource: own })).map(({ by }) => by)).toEqual([actions.join(", ")]);
});

test("the report is a table, and says where accesses are recorded", () => {
  const report = accessReport("production", "shop", handwritten);
  expect(report).toContain("# Access to the data of production\n");
  expect(report).toContain("| `aws_s3_bucket.orders` | anybody | reads | its policy: s3:GetObject |\n");
  expect(report).toContain("the log group `/shop/trail`");
});

test("another environment is refused", () => {
  expect(() => access({ environments: [], localEnvironments: [] }, "production")).toThrow(
    "expected no name: there is no environment\n   fix      Add one, and deploy it.",
  );
});

test("a new project has a workflow that writes the report each month", () => {
  const workflow = readFileSync("templates/project/_github/workflows/access.yml", "utf8");
  expect(workflow).toMatch(/cron: "0 6 1 \* \*"/);
  expect(workflow).toContain("npx plinth access production");
});
