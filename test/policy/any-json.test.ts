import fc from "fast-check";
import { isProduction } from "../../policy/is-production";
import { violations } from "../../policy/violations";
import { stackOf } from "../../terraform-json/stack-of";
import { projectStack } from "../support/project";
import { Draft, type Json } from "./draft";
import { handwritten } from "./handwritten";

test("a stack is production unless all its AWS providers are tagged otherwise", () => {
  const tagged = (...purposes: (string | undefined)[]) =>
    isProduction(
      stackOf("test", {
        provider: { aws: purposes.map((Purpose) => ({ default_tags: [{ tags: { Purpose } }] })) },
      }),
    );
  expect(tagged("non-production")).toBe(false);
  expect(tagged("non-production", "non-production")).toBe(false);
  expect(tagged("non-production", "production")).toBe(true);
  expect(tagged("non-production", undefined)).toBe(true);
  expect(tagged()).toBe(true);
});

describe("the rules read any JSON without an error", () => {
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

  test("as sections of a stack", () => {
    fc.assert(
      fc.property(value, value, value, (resource, provider, terraform) => {
        violations(stackOf("any", { resource, provider, terraform, data: provider }));
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ["production", () => projectStack("production")],
    ["handwritten", () => handwritten],
  ])("as any attribute of the stack %s", (name, original) => {
    const attributes = Object.entries(
      (original() as unknown as Json).resource as Record<string, Record<string, Json>>,
    ).flatMap(([type, named]) =>
      Object.entries(named).flatMap(([id, body]) => Object.keys(body).map((key) => [type, id, key] as const)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...attributes), value, ([type, id, key], other) => {
        const draft = new Draft(name, original());
        const resources = draft.json.resource as Record<string, Record<string, Json>>;
        const named = resources[type] ?? {};
        named[id] = { ...named[id], [key]: other };
        violations(draft.stack());
      }),
      { numRuns: 150 },
    );
  });
});
