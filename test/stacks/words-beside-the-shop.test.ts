import { StackJson } from "../../constructs/policy/stack-json";
import { violations } from "../../constructs/policy/violations";
import { environmentProblems } from "../../environments/check-environments";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { changedProduction } from "../support/literals";
import { shopWithReceipts, storeSettings } from "../support/object-stores";
import { at, type Synthesized, stackNamed, statements, synthesize } from "../support/synthesize";

/** Production with the words that the shop itself does not use. */
const production = {
  ...changedProduction({ "data.receipts": { ...storeSettings, lockDays: 7 } }),
  application: shopWithReceipts(),
};

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

const actions = (service: string) =>
  statements(at(stack, "aws_iam_role_policy", `services/${service}/service/task/roles/task/policy`))
    .flatMap(({ Action }) => Action)
    .filter((action) => String(action).startsWith("s3:"));

test("each service does with a store what its word says", () => {
  expect(actions("inventory")).toEqual(["s3:ListBucket", "s3:GetObject", "s3:GetObjectTagging"]);
  expect(actions("mailer")).toContain("s3:PutObject");
  expect(actions("mailer")).not.toContain("s3:GetObject");
  expect(actions("api")).toEqual([]);
});

test("its key lets S3 use it, and its bucket is told", () => {
  const key = statements(at(stack, "aws_kms_key", "data-key"));
  expect(key).toContainEqual(
    expect.objectContaining({
      Sid: "ThroughS3",
      Condition: {
        StringEquals: { "kms:CallerAccount": "333333333333", "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      },
    }),
  );
  expect(stack.output).toMatchObject({ receipts_bucket: { description: "Bucket of receipts" } });
});
