import { blocks, number } from "../../terraform-json/values";

/** Whether a value protects less than the former one. `undefined` is a missing value. */
export type IsWeaker = (before: unknown, after: unknown) => boolean;

export const on: IsWeaker = (before, after) => String(before) === "true" && String(after) !== "true";
export const off: IsWeaker = (before, after) => String(before) !== "true" && String(after) === "true";
export const less: IsWeaker = (before, after) => {
  const [one, other] = [number(before), number(after)];
  return one !== undefined && (other ?? 0) < one;
};
/** For the time between two runs. */
export const rarer: IsWeaker = (before, after) => {
  const [one, other] = [number(before), number(after)];
  return one !== undefined && (other ?? Number.POSITIVE_INFINITY) > one;
};
/** For days until a deletion: a missing value means that nothing is deleted. */
export const sooner: IsWeaker = (before, after) => {
  const [one, other] = [
    number(before) || Number.POSITIVE_INFINITY,
    number(after) || Number.POSITIVE_INFINITY,
  ];
  return other < one;
};
export const gone: IsWeaker = (before, after) => before !== undefined && after === undefined;
export const fewer: IsWeaker = (before, after) =>
  Array.isArray(before) && before.some((item) => !(Array.isArray(after) && after.includes(item)));
/** For exceptions. */
export const more: IsWeaker = (before, after) => fewer(after, before);
/** For repeated blocks: fewer of them. */
export const shorter: IsWeaker = (before, after) => blocks(after).length < blocks(before).length;
export const leaves =
  (...good: readonly string[]): IsWeaker =>
  (before, after) =>
    good.includes(String(before)) && !good.includes(String(after));
/** For a flag that is on by default. */
export const stillOn: IsWeaker = (before, after) =>
  String(before ?? true) === "true" && String(after ?? true) !== "true";

/** Attribute to the check whether its value is weaker, and the reason to report. */
export type Weakenings = Readonly<Record<string, readonly [IsWeaker, string]>>;
