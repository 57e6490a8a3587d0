import fc from "fast-check";
import { statements } from "../../policy/policy-statements";
import { StackJson } from "../../policy/stack-json";
import { at, blocks, flag, number } from "../../policy/values";
import { violations } from "../../policy/violations";
import { projectStack } from "../support/project";
import { Draft, type Json } from "./draft";
import { handwritten } from "./handwritten";

const stack = new StackJson("test", {
  resource: {
    aws_s3_bucket: { "logs-1": { bucket: "shop-logs" }, other: {} },
    aws_s3_bucket_policy: {
      byReference: { bucket: "${aws_s3_bucket.logs-1.id}" },
      byName: { bucket: "shop-logs" },
      byElement: { bucket: '${aws_s3_bucket.other["a"].id}' },
      ofAnother: { bucket: "${data.aws_s3_bucket.logs-1.id}" },
    },
  },
});

test("a reference, or a plain name, leads to its resource", () => {
  const [logs, other] = stack.ofType("aws_s3_bucket");
  if (!logs || !other) throw new Error("The stack has two buckets.");
  const policiesOf = (bucket: typeof logs) =>
    stack.pointingAt(bucket, "aws_s3_bucket_policy", "bucket").map(({ address }) => address);
  expect(policiesOf(logs)).toEqual(["aws_s3_bucket_policy.byReference", "aws_s3_bucket_policy.byName"]);
  expect(policiesOf(other)).toEqual(["aws_s3_bucket_policy.byElement"]);
  expect(stack.target("${aws_s3_bucket.logs-1.arn}/*", "aws_s3_bucket")).toBe(logs);
  expect(stack.target("${aws_s3_bucket.logs-1.arn}", "aws_lb")).toBeUndefined();
});

test("an object and a list of one read alike", () => {
  expect(at({ alarms: { enable: true } }, "alarms.enable")).toBe(true);
  expect(at({ alarms: [{ enable: true }] }, "alarms.enable")).toBe(true);
  expect(at({ alarms: null }, "alarms.enable")).toBeUndefined();
  expect(at({ alarms: [{ enable: null }] }, "alarms.enable")).toBeUndefined();
  expect(blocks([{ a: 1 }, "x", null])).toEqual([{ a: 1 }]);
});

test("text stands for a number or a truth, an expression for neither", () => {
  expect([flag("true"), flag(false), flag("${var.x}"), flag(1)]).toEqual([true, false, undefined, undefined]);
  expect([number("30"), number(0.5), number("${var.x}"), number("")]).toEqual([
    30,
    0.5,
    undefined,
    undefined,
  ]);
});

test("JSON in a text is read although Terraform's expressions have quotes of their own", () => {
  expect(stack.embedded('{"a": "${aws_x.y["k"].id}", "b": [1]}')).toEqual({
    a: '${aws_x.y["k"].id}',
    b: [1],
  });
  expect(stack.embedded("${jsonencode(local.x)}")).toBeUndefined();
  expect(statements('"text"', stack)).toBeUndefined();
});

test("a policy as JSON and as a data source read alike", () => {
  const own = new StackJson("test", {
    data: {
      aws_iam_policy_document: {
        own: {
          statement: {
            actions: ["s3:GetObject"],
            resources: ["*"],
            principals: { type: "AWS", identifiers: ["*"] },
            condition: { test: "Bool", variable: "aws:SecureTransport", values: ["false"] },
          },
        },
      },
    },
  });
  const json = JSON.stringify({
    Statement: {
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "*",
      Principal: { AWS: "*" },
      Condition: { Bool: { "aws:SecureTransport": false } },
    },
  });
  expect(statements("${data.aws_iam_policy_document.own.json}", own)).toEqual(statements(json, own));
});

test("a stack is production unless all its AWS providers say otherwise", () => {
  const tagged = (...purposes: (string | undefined)[]) =>
    new StackJson("test", {
      provider: { aws: purposes.map((Purpose) => ({ default_tags: [{ tags: { Purpose } }] })) },
    }).isProduction;
  expect(tagged("non-production")).toBe(false);
  expect(tagged("non-production", "non-production")).toBe(false);
  expect(tagged("non-production", "production")).toBe(true);
  expect(tagged("non-production", undefined)).toBe(true);
  expect(tagged()).toBe(true);
});

describe("whatever the JSON, the rules read it without failing", () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      "${",
      "${aws_x.y.z}",
      "{}",
      "[null]",
      '{"Statement":[null,1,{"Principal":1,"Condition":[]}]}',
    ),
  );

  test("any JSON is a stack", () => {
    fc.assert(
      fc.property(value, value, value, (resource, provider, terraform) => {
        violations(new StackJson("any", { resource, provider, terraform, data: provider }));
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["production", () => projectStack("production")],
    ["handwritten", () => handwritten],
  ])("%s with any value anywhere", (name, original) => {
    const places = Object.entries(
      (original() as unknown as Json).resource as Record<string, Record<string, Json>>,
    ).flatMap(([type, named]) =>
      Object.entries(named).flatMap(([id, body]) => Object.keys(body).map((key) => [type, id, key] as const)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), value, ([type, id, key], other) => {
        const draft = new Draft(name, original());
        const resources = draft.json.resource as Record<string, Record<string, Json>>;
        Object.assign(resources[type]?.[id] ?? {}, { [key]: other });
        violations(draft.stack());
      }),
      { numRuns: 150 },
    );
  });
});
