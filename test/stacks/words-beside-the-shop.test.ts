import { StackJson } from "../../constructs/policy/stack-json";
import { violations } from "../../constructs/policy/violations";
import { environmentProblems } from "../../environments/check-environments";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { productionWithAllWords } from "../support/all-words";
import { at, type Synthesized, stackNamed, statements, synthesize } from "../support/synthesize";

const production = productionWithAllWords();

let stack: Synthesized;
beforeAll(() => {
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, production);
  });
  stack = stackNamed(stacks, "production");
});

test("nothing is wrong with it, and it breaks no rule", () => {
  expect(environmentProblems([production])).toEqual([]);
  expect(violations(new StackJson("production", { ...stack }))).toEqual([]);
});

const actions = (service: string, of = "s3:") =>
  statements(at(stack, "aws_iam_role_policy", `services/${service}/service/task/roles/task/policy`))
    .flatMap(({ Action }) => Action)
    .filter((action) => String(action).startsWith(of));

test("each service does with a store what its word says", () => {
  expect(actions("inventory")).toEqual(["s3:ListBucket", "s3:GetObject", "s3:GetObjectTagging"]);
  expect(actions("mailer")).toContain("s3:PutObject");
  expect(actions("mailer")).not.toContain("s3:GetObject");
  expect(actions("api")).toEqual([]);
});

test("each service does with a stream what its word says", () => {
  expect(actions("mailer", "kafka")).toContain("kafka-cluster:ReadData");
  expect(actions("mailer", "kafka")).not.toContain("kafka-cluster:WriteData");
  expect(actions("inventory", "kafka")).toContain("kafka-cluster:WriteData");
  expect(actions("inventory", "kafka")).not.toContain("kafka-cluster:ReadData");
  expect(actions("api", "kafka")).toEqual([]);
});

test("the key of data lets S3 and MSK use it, and what they made is told", () => {
  const key = statements(at(stack, "aws_kms_key", "data-key"));
  expect(key).toContainEqual(
    expect.objectContaining({
      Sid: "ThroughS3",
      Condition: {
        StringEquals: { "kms:CallerAccount": "333333333333", "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      },
    }),
  );
  expect(key.map(({ Sid }) => Sid)).toContain("ThroughKafka");
  expect(stack.output).toMatchObject({
    receipts_bucket: { description: "Bucket of receipts" },
    stock_moves_brokers: { description: "Brokers of the stream stockMoves, reachable by what uses it" },
  });
});
