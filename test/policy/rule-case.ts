import type { Draft } from "./draft";

/** A rule, and what breaks it in a stack that breaks nothing. */
export interface RuleCase {
  readonly rule: string;
  /** What is wrong then, in the words of a reviewer. */
  readonly wrong: string;
  readonly change: (draft: Draft) => void;
  /** Rules that the same change cannot help breaking. */
  readonly also?: readonly string[];
}

/** Cases that start from the same stack: `production`, `bootstrap`, or the handwritten one. */
export interface RuleCases {
  readonly stack: "production" | "bootstrap" | "handwritten";
  readonly cases: readonly RuleCase[];
}

/** A case that sets one attribute; `undefined` takes it out. */
export function sets(
  rule: string,
  wrong: string,
  [type, path, attribute]: readonly [type: string, path: string, attribute: string],
  value: unknown,
  also: readonly string[] = [],
): RuleCase {
  return { rule, wrong, change: (draft) => draft.set(type, path, attribute, value), also };
}

/** A case that takes a resource out. */
export function lacks(rule: string, wrong: string, [type, path]: readonly [string, string]): RuleCase {
  return { rule, wrong, change: (draft) => draft.remove(type, path) };
}
