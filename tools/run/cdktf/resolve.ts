/** Of CDKTF's own options only this is read: the keys that lead to a value. */
interface Options {
  readonly prefix?: readonly string[];
}

/**
 * CDKTF's `resolve` for what has no token in it, which is most. `resolveToken` is its own, for all else: for each key and each
 * value that makes a context, with functions in it, and looks for five kinds of tokens.
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
    // What is deeper may be a circle, which CDKTF refuses.
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

/** Whether it stands for itself. A number that is a token is below -1e+288; as text it has that exponent. */
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

/** A list of one such text or number is a token. */
function mayBeToken(element: unknown): boolean {
  return (typeof element === "string" || typeof element === "number") && !isPlain(element);
}

/** An object that is no token, and has none in its keys. */
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
