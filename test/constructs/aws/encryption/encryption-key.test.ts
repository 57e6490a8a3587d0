import { EncryptionKey } from "../../../../constructs/aws/encryption/encryption-key";
import type { KeyUser } from "../../../../constructs/aws/encryption/key-users";
import { at, statements, synthesizeStack } from "../../../support/synthesize";

function policy(...usedBy: KeyUser[]) {
  const stack = synthesizeStack((scope) => {
    new EncryptionKey(scope, "key", {
      account: "111111111111",
      region: "eu-west-1",
      alias: "test/key",
      description: "Test",
      usedBy,
    });
  });
  const key = at(stack, "aws_kms_key", "key");
  return { key, alias: at(stack, "aws_kms_alias", "key/alias"), statements: statements(key) };
}

const cryptography = [
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
  "kms:DescribeKey",
];

test("rotates, has a deletion window of 30 days and an alias", () => {
  const { key, alias } = policy();
  expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
  expect(alias).toMatchObject({
    name: "alias/test/key",
    target_key_id: expect.stringMatching(/^\$\{aws_kms_key\.key_\w+\.key_id\}$/),
  });
});

test("administrators of the key cannot encrypt or decrypt with it", () => {
  const { statements } = policy();
  expect(statements.map(({ Sid, Principal }) => [Sid, Principal])).toEqual([
    ["Administration", { AWS: ["arn:aws:iam::111111111111:root"] }],
  ]);
  const actions = statements.flatMap(({ Action }) => Action as string[]);
  expect(actions).toEqual([
    "kms:CreateAlias",
    "kms:Describe*",
    "kms:Enable*",
    "kms:List*",
    "kms:Put*",
    "kms:Update*",
    "kms:Revoke*",
    "kms:Disable*",
    "kms:Get*",
    "kms:Delete*",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:ScheduleKeyDeletion",
    "kms:CancelKeyDeletion",
    "kms:RotateKeyOnDemand",
  ]);
  expect(statements.map(({ Resource }) => Resource)).toEqual([["*"]]);
  for (const used of ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:CreateGrant"]) {
    // A pattern such as `kms:Create*` would let a grant hand the key's use to anyone.
    expect(actions.filter((pattern) => matches(pattern, used))).toEqual([]);
  }
});

function matches(pattern: string, action: string): boolean {
  return pattern.endsWith("*") ? action.startsWith(pattern.slice(0, -1)) : action === pattern;
}

test.each([
  ["rds", "rds.eu-west-1.amazonaws.com"],
  ["secretsmanager", "secretsmanager.eu-west-1.amazonaws.com"],
  ["s3", "s3.eu-west-1.amazonaws.com"],
  ["ecr", "ecr.eu-west-1.amazonaws.com"],
  ["sns", "sns.eu-west-1.amazonaws.com"],
  ["sqs", "sqs.eu-west-1.amazonaws.com"],
  ["elasticache", "elasticache.eu-west-1.amazonaws.com"],
  ["kafka", "kafka.eu-west-1.amazonaws.com"],
  ["scheduler", "scheduler.eu-west-1.amazonaws.com"],
] as const)("%s: allows callers of this account through that service only", (user, viaService) => {
  const [, use] = policy(user).statements;
  expect(use).toMatchObject({
    Effect: "Allow",
    Principal: { AWS: ["arn:aws:iam::111111111111:root"] },
    // A service that uses the key later, for a standby or a replica, is handed it by a grant.
    Action: [...cryptography, "kms:CreateGrant"],
    Resource: ["*"],
    Condition: { StringEquals: { "kms:CallerAccount": "111111111111", "kms:ViaService": viaService } },
  });
});

test("logs: allows CloudWatch Logs of this region, for log groups of this account", () => {
  expect(policy("logs").statements[1]).toMatchObject({
    Principal: { Service: ["logs.eu-west-1.amazonaws.com"] },
    Action: cryptography,
    Resource: ["*"],
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111111111111:log-group:*" },
    },
  });
});

test("alarms: allows CloudWatch and RDS events of this account", () => {
  expect(policy("alarms").statements[1]).toMatchObject({
    Principal: { Service: ["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"] },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: ["*"],
    Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
  });
});

test("topics: allows SNS, for topics of this account and region", () => {
  expect(policy("topics").statements[1]).toEqual({
    Sid: "Topics",
    Effect: "Allow",
    Principal: { Service: ["sns.amazonaws.com"] },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: ["*"],
    Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111111111111:*" } },
  });
});

test("cloudtrail: allows trails of this account and region", () => {
  expect(policy("cloudtrail").statements[1]).toMatchObject({
    Principal: { Service: ["cloudtrail.amazonaws.com"] },
    Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
    Resource: ["*"],
    Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111111111111:trail/*" } },
  });
});

test("config: allows AWS Config for this account", () => {
  expect(policy("config").statements[1]).toMatchObject({
    Principal: { Service: ["config.amazonaws.com"] },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: ["*"],
    Condition: { StringEquals: { "AWS:SourceAccount": "111111111111" } },
  });
});

test("iam: allows principals that a policy of this account allows, without grants", () => {
  expect(policy("iam").statements[1]).toEqual({
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: ["arn:aws:iam::111111111111:root"] },
    Action: cryptography,
    Resource: ["*"],
  });
});

test("each user adds one statement", () => {
  expect(policy("alarms", "sns").statements.map(({ Sid }) => Sid)).toEqual([
    "Administration",
    "Alarms",
    "ThroughSns",
  ]);
});
