import { rules, stackRules } from "../../policy/rules/all";
import { violations } from "../../policy/violations";
import { draftOf, groups, stacks } from "./cases/all";
import type { Draft } from "./draft";

function brokenRules(draft: Draft): string[] {
  return [...new Set(violations(draft.stack()).map(({ rule }) => rule.id))].sort();
}

test.each(stacks)("%s violates no rule", (stack) => {
  expect(brokenRules(draftOf(stack))).toEqual([]);
});

describe.each(groups)("$stack", ({ stack, cases }) => {
  test.each(cases)("$rule rejects: $wrong", ({ rule, change, also = [] }) => {
    const draft = draftOf(stack);
    change(draft);
    // Other resources of the draft still refer to a removed one.
    const broken = brokenRules(draft).filter((id) => id !== "references-resolve" || id === rule);
    expect(broken).toEqual([rule, ...also].sort());
  });
});

test("every rule has a case that violates it", () => {
  const seen = new Set(groups.flatMap(({ cases }) => cases.map(({ rule }) => rule)));
  expect([...rules, ...stackRules].map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
});

test("every rule accepts some resource of its types", () => {
  const valid = stacks.map((stack) => draftOf(stack).stack());
  const idle = rules
    .filter(({ types }) => types !== undefined && valid.every((stack) => stack.ofType(...types).length === 0))
    .map(({ id }) => id);
  // These two accept no resource of their types.
  expect(idle).toEqual(["secret-not-generated", "iam-no-users"]);
});

test("ids are kebab-case and unique, and each rule has a source", () => {
  const all = [...rules, ...stackRules];
  expect(all.map(({ id }) => id).filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.filter(({ source, fix }) => source.length === 0 || !fix.endsWith("."))).toEqual([]);
});
