import { flag, list, number, text } from "../terraform-json/values";

/** What a setting has to be. A value that is known only when it is applied holds nothing that has to be compared. */
export interface Expectation {
  /** In words: `true`, `at least 7`. */
  readonly says: string;
  readonly holds: (value: unknown) => boolean;
}

export const isTrue: Expectation = { says: "true", holds: (value) => flag(value) === true };

export const isFalse: Expectation = { says: "false", holds: (value) => flag(value) === false };

export const isGiven: Expectation = { says: "a value", holds: (value) => list(value).length > 0 };

/** A key that we made, whose policy is ours: not one that AWS keeps for a service. */
export const isOwnKey: Expectation = {
  says: "a key of our own",
  holds: (value) => {
    const key = text(value);
    return key !== undefined && !key.includes("alias/aws/");
  },
};

/** Also accepts a setting that is left out, where the provider's default is right. */
export function orLeftOut({ says, holds }: Expectation): Expectation {
  return { says: `${says}, or left out`, holds: (value) => value === undefined || holds(value) };
}

export function isAtLeast(least: number, unit = ""): Expectation {
  return {
    says: `at least ${least}${unit}`,
    holds: (value) => (number(value) ?? Number.NEGATIVE_INFINITY) >= least,
  };
}

export function isBetween(least: number, most: number, unit = ""): Expectation {
  return {
    says: `${least} to ${most}${unit}`,
    holds: (value) => {
      const given = number(value);
      return given !== undefined && given >= least && given <= most;
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
