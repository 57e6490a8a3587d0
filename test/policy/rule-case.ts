import type { Draft } from "./draft";

/** A rule, and a change that violates it in a stack without violations. */
export interface RuleCase {
  readonly rule: string;
  /** Describes the violation. */
  readonly wrong: string;
  readonly change: (draft: Draft) => void;
  /** Other rules that the same change violates. */
  readonly also?: readonly string[];
}

/** Cases that start from the same stack: `production`, `bootstrap`, `local`, or the handwritten one. */
export interface RuleCases {
  readonly stack: "production" | "bootstrap" | "handwritten" | "local";
  readonly cases: readonly RuleCase[];
}

/** A case that sets one attribute; `undefined` removes it. */
export function sets(
  rule: string,
  wrong: string,
  [type, path, attribute]: readonly [type: string, path: string, attribute: string],
  value: unknown,
  also: readonly string[] = [],
): RuleCase {
  return { rule, wrong, change: (draft) => draft.set(type, path, attribute, value), also };
}

/** A case that removes a resource. */
export function lacks(rule: string, wrong: string, [type, path]: readonly [string, string]): RuleCase {
  return { rule, wrong, change: (draft) => draft.remove(type, path) };
}
