import { number } from "../../terraform-json/values";

/** Whether one value protects less than another. `undefined` is a value that is not set. */
export type IsWeaker = (before: unknown, after: unknown) => boolean;

export const on: IsWeaker = (before, after) => String(before) === "true" && String(after) !== "true";
export const off: IsWeaker = (before, after) => String(before) !== "true" && String(after) === "true";
export const less: IsWeaker = (before, after) => {
  const [one, other] = [number(before), number(after)];
  return one !== undefined && (other ?? 0) < one;
};
/** For days after which something is deleted: none at all means that it is kept. */
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
export const leaves =
  (...good: readonly string[]): IsWeaker =>
  (before, after) =>
    good.includes(String(before)) && !good.includes(String(after));
/** What is on unless it is turned off. */
export const stillOn: IsWeaker = (before, after) =>
  String(before ?? true) === "true" && String(after ?? true) !== "true";

/** Attribute to when it counts as weaker, and what that means. */
export type Weakenings = Readonly<Record<string, readonly [IsWeaker, string]>>;
