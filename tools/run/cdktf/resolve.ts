/** The one option of CDKTF that is read here: the keys that lead to a value. */
interface Options {
  readonly prefix?: readonly string[];
}

/**
 * A fast path of CDKTF's `resolve` for values without tokens, which are most. `resolveToken` is the original function, for all
 * others: it creates a context for each key and each value, and looks for five kinds of tokens.
 */
export function resolve<Own extends Options>(
  value: unknown,
  options: Own,
  resolveToken: (value: unknown, options: Own) => unknown,
): unknown {
  const path: string[] = [];
  return visit(value);

  function visit(value: unknown): unknown {
    if (isPlain(value)) return value;
    // A deeper value may be a circular reference, which CDKTF rejects.
    if (path.length < 100) {
      if (Array.isArray(value) && !value.some(mayBeToken)) return value.map(element).filter(isDefined);
      if (isFields(value)) return fields(value);
    }
    return resolveToken(value, { ...options, prefix: [...(options.prefix ?? []), ...path] });
  }

  function element(value: unknown, index: number): unknown {
    return member(value, String(index));
  }

  function fields(value: Readonly<Record<string, unknown>>): unknown {
    const resolved: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const field = member(value[key], key);
      if (field !== undefined) resolved[key] = field;
    }
    return resolved;
  }

  function member(value: unknown, key: string): unknown {
    path.push(key);
    const resolved = visit(value);
    path.pop();
    return resolved;
  }
}

/** Whether the value contains no token. Numbers that are tokens are below -1e+288; in a string they have that exponent. */
function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return !(value.includes("TfToken[") || value.includes("e+") || value.endsWith("Map Token Value"));
    case "number":
      return value >= 0;
    case "object":
      return value === null;
    default:
      return typeof value !== "function";
  }
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
