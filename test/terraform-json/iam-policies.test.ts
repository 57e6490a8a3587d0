import { statementsOf } from "../../terraform-json/iam-policies";
import { stackOf } from "../../terraform-json/stack-of";

const statement = {
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "*",
  Principal: { AWS: "*" },
  Condition: { Bool: { "aws:SecureTransport": false } },
};
const json = JSON.stringify({ Statement: statement });
const fields = {
  actions: ["s3:GetObject"],
  resources: ["*"],
  principals: { type: "AWS", identifiers: ["*"] },
  condition: { test: "Bool", variable: "aws:SecureTransport", values: ["false"] },
};
const stack = stackOf("test", {
  data: {
    aws_iam_policy_document: {
      own: { statement: fields },
      sourced: { statement: fields, source_policy_documents: [json] },
      overridden: { statement: fields, override_policy_documents: [json] },
      dynamic: { dynamic: { statement: { for_each: "${var.x}" } } },
      unknown: { source_policy_documents: ["${var.policy}"] },
    },
  },
});
const read = (name: string) => statementsOf(`\${data.aws_iam_policy_document.${name}.json}`, stack);

test("a policy reads the same as JSON and as a data source", () => {
  const expected = statementsOf(json, stack);
  expect(expected).toEqual([
    {
      effect: "Allow",
      actions: ["s3:GetObject"],
      notActions: [],
      resources: ["*"],
      notResources: [],
      principals: [{ kind: "AWS", id: "*" }],
      notPrincipals: [],
      conditions: [{ operator: "Bool", key: "aws:SecureTransport", values: ["false"] }],
    },
  ]);
  expect(read("own")).toEqual(expected);
  expect(read("sourced")).toEqual([...(expected ?? []), ...(expected ?? [])]);
});

test("a policy that is known only after apply has no statements to read", () => {
  expect(["overridden", "dynamic", "unknown"].map(read)).toEqual([undefined, undefined, undefined]);
  expect(statementsOf("${var.policy}", stack)).toBeUndefined();
  expect(statementsOf('"text"', stack)).toBeUndefined();
});
