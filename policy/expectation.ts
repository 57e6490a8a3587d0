import { flag, list, number, text } from "../terraform-json/values";

/** The value that a rule requires of a setting. A value that is known only after apply meets no comparison. */
export interface Expectation {
  /** For the message: `true`, `at least 7`. */
  readonly says: string;
  readonly holds: (value: unknown) => boolean;
}

export const isTrue: Expectation = { says: "true", holds: (value) => flag(value) === true };

export const isFalse: Expectation = { says: "false", holds: (value) => flag(value) === false };

export const isGiven: Expectation = { says: "a value", holds: (value) => list(value).length > 0 };

/** A customer managed key, whose policy is in the code: not a key that AWS manages for a service. */
export const isOwnKey: Expectation = {
  says: "a customer managed key",
  holds: (value) => {
    const key = text(value);
    return key !== undefined && !key.includes("alias/aws/");
  },
};

/** Also accepts a missing setting, where the default of the provider is right. */
export function orLeftOut({ says, holds }: Expectation): Expectation {
  return { says: `${says}, or left out`, holds: (value) => value === undefined || holds(value) };
}

export function isAtLeast(min: number, unit = ""): Expectation {
  return {
    says: `at least ${min}${unit}`,
    holds: (value) => (number(value) ?? Number.NEGATIVE_INFINITY) >= min,
  };
}

export function isBetween(min: number, max: number, unit = ""): Expectation {
  return {
    says: `${min} to ${max}${unit}`,
    holds: (value) => {
      const given = number(value);
      return given !== undefined && given >= min && given <= max;
    },
  };
}

export function isOneOf(...values: readonly string[]): Expectation {
  return { says: values.join(" or "), holds: (value) => values.includes(String(value)) };
}

export function isGivenButNot(...values: readonly string[]): Expectation {
  return {
    says: `a value other than ${values.join(", ")}`,
    holds: (value) => value !== undefined && !values.includes(String(value)),
  };
}

export function includes(...values: readonly string[]): Expectation {
  return {
    says: `a list with ${values.join(" and ")}`,
    holds: (value) => values.every((wanted) => list(value).includes(wanted)),
  };
}

/** Whether the whole value is one expression: the code holds nothing of what it becomes. */
export function isWhollyExpression(value: unknown): boolean {
  return /^\$\{.*\}$/s.test(text(value) ?? "");
}
