import { resolve as resolveToken } from "cdktf/lib/tokens/private/resolve";

// biome-ignore lint/performance/noBarrelFile: the other exports of the module that this one stands in for
export { findTokens, RememberingTokenResolver } from "cdktf/lib/tokens/private/resolve";

type Options = Parameters<typeof resolveToken>[1];

/**
 * A fast path of CDKTF's `resolve` for values without tokens, which are most. The original function is for all others: it
 * creates a context for each key and each value, and looks for five kinds of tokens.
 */
export function resolve(value: unknown, options: Options): unknown {
  const { prefix = [] } = options;
  const member = (own: unknown, key: string) =>
    isPlain(own) ? own : resolve(own, { ...options, prefix: [...prefix, key] });
  if (isPlain(value)) return value;
  // A deeper value may be a circular reference, which CDKTF rejects.
  if (prefix.length < 100) {
    if (Array.isArray(value) && !value.some(mayBeToken))
      return value.map((element, index) => member(element, String(index))).filter(isDefined);
    if (isFields(value)) {
      const fields = Object.keys(value).map((key) => [key, member(value[key], key)] as const);
      return Object.fromEntries(fields.filter(([, field]) => isDefined(field)));
    }
  }
  return resolveToken(value, options);
}

/** Whether the value contains no token. Numbers that are tokens are below -1e+288; in a string they have that exponent. */
function isPlain(value: unknown): boolean {
  if (typeof value === "string")
    return !(value.includes("TfToken[") || value.includes("e+") || value.endsWith("Map Token Value"));
  if (typeof value === "number") return value >= 0;
  return value === null || !["object", "function"].includes(typeof value);
}

/** A list with one such string or number is a token. */
function mayBeToken(element: unknown): boolean {
  return (typeof element === "string" || typeof element === "number") && !isPlain(element);
}

/** An object that is no token and has no token as a key. */
function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    typeof (value as Record<string, unknown>).resolve !== "function" &&
    Object.keys(value as object).every(isPlain)
  );
}

function isDefined(value: unknown): boolean {
  return value !== undefined;
}
