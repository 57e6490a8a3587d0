import { mergedStatements } from "../../../../constructs/aws/iam/merged-statements";

test("statements of the same actions and conditions become one, which names each resource once", () => {
  const read = (...resources: string[]) => ({ actions: ["secretsmanager:GetSecretValue"], resources });
  const decrypt = { actions: ["kms:Decrypt"], resources: ["key"] };
  expect(mergedStatements([read("a"), decrypt, read("b", "a"), decrypt])).toEqual([read("a", "b"), decrypt]);
});

test("a statement with another condition or identifier stays apart", () => {
  const pass = (service: string) => ({
    actions: ["iam:PassRole"],
    resources: ["role"],
    conditions: { StringEquals: { "iam:PassedToService": service } },
  });
  const named = { sid: "One", actions: ["sqs:SendMessage"], resources: ["queue"] };
  const statements = [pass("ecs"), pass("ssm"), named, { ...named, sid: "Two" }];
  expect(mergedStatements(statements)).toEqual(statements);
});
