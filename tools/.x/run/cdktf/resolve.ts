import { resolve as resolveToken } from "cdktf/lib/tokens/private/resolve";

// biome-ignore lint/performance/noBarrelFile: the other exports of the module that this one stands in for
export { findTokens, RememberingTokenResolver } from "cdktf/lib/tokens/private/resolve";

type Options = Parameters<typeof resolveToken>[1];

/**
 * A fast path of CDKTF's `resolve` for values without tokens, which are most. The original function is for all others: it
 * creates a context for each key and each value, and looks for five kinds of tokens.
 */
export function resolve(value: unknown, options: Options): unknown {
  const path: string[] = [];
  const member = (own: unknown, key: string): unknown => {
    path.push(key);
    const resolved = visit(own);
    path.pop();
    return resolved;
  };
  const visit = (own: unknown): unknown => {
    if (isPlain(own)) return own;
    // A deeper value may be a circular reference, which CDKTF rejects.
    if (path.length > 100 || isToken(own))
      return resolveToken(own, { ...options, prefix: [...(options.prefix ?? []), ...path] });
    if (Array.isArray(own))
      return own.map((element, index) => member(element, String(index))).filter(isDefined);
    const resolved: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(own as object)) {
      const field = member(value, key);
      if (isDefined(field)) resolved[key] = field;
    }
    return resolved;
  };
  return visit(value);
}

/** Whether the value contains no token. Numbers that are tokens are below -1e+288; in a string they have that exponent. */
function isPlain(value: unknown): boolean {
  if (typeof value === "string")
    return !(value.includes("TfToken[") || value.includes("e+") || value.endsWith("Map Token Value"));
  if (typeof value === "number") return value >= 0;
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

/** Whether CDKTF has to see the value itself: a list or an object without methods is resolved member by member. */
function isToken(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((own) => !isPlain(own) && typeof own !== "object");
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return true;
  return (
    typeof (value as { resolve?: unknown }).resolve === "function" ||
    !Object.keys(value as object).every(isPlain)
  );
}

function isDefined(value: unknown): boolean {
  return value !== undefined;
}
