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
  const original = (own: unknown) =>
    resolveToken(own, { ...options, prefix: [...(options.prefix ?? []), ...path] });
  const member = (own: unknown, key: string): unknown => {
    path.push(key);
    const resolved = visit(own);
    path.pop();
    return resolved;
  };
  const visit = (own: unknown): unknown => {
    if (isPlain(own)) return own;
    // A deeper value may be a circular reference, which CDKTF rejects.
    if (path.length > 100) return original(own);
    if (Array.isArray(own)) {
      if (own.some(isTokenOfList)) return original(own);
      const resolved = [];
      for (let index = 0; index < own.length; index++) {
        const element = member(own[index], String(index));
        if (element !== undefined) resolved.push(element);
      }
      return resolved;
    }
    if (!isFields(own)) return original(own);
    const keys = Object.keys(own);
    if (!keys.every(isPlain)) return original(own);
    const resolved: Record<string, unknown> = {};
    for (const key of keys) {
      const field = member(own[key], key);
      if (field !== undefined) resolved[key] = field;
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

/** A list with such a member may be a token as a whole. */
function isTokenOfList(value: unknown): boolean {
  return typeof value !== "object" && !isPlain(value);
}

/** Whether CDKTF resolves the object member by member: it has no methods. */
function isFields(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    typeof (value as { resolve?: unknown }).resolve !== "function"
  );
}
