/**
 * CDKTF's `resolve` for what has no token in it, which is most. `resolveToken` is its own, for all else: for each key and each
 * value that makes a context, with functions in it, and looks for five kinds of tokens.
 */
exports.resolve = (value, options, resolveToken) => {
  const path = [];
  return visit(value);

  function visit(value) {
    if (isPlain(value)) return value;
    // What is deeper may be a circle, which CDKTF refuses.
    if (path.length < 100) {
      if (Array.isArray(value) && !value.some(mayBeToken)) return value.map(member).filter(isDefined);
      if (isFields(value)) return fields(value);
    }
    const prefix = [...(options.prefix ?? []), ...path];
    return resolveToken(value, { ...options, prefix });
  }

  function fields(value) {
    const resolved = {};
    for (const key of Object.keys(value)) {
      const field = member(value[key], key);
      if (field !== undefined) resolved[key] = field;
    }
    return resolved;
  }

  function member(value, key) {
    path.push(String(key));
    const resolved = visit(value);
    path.pop();
    return resolved;
  }
};

/** Whether it stands for itself. A number that is a token is below -1e+288; as text it has that exponent. */
function isPlain(value) {
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
function mayBeToken(element) {
  return (typeof element === "string" || typeof element === "number") && !isPlain(element);
}

/** An object that is no token, and has none in its keys. */
function isFields(value) {
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    typeof value.resolve !== "function" &&
    Object.keys(value).every(isPlain)
  );
}

function isDefined(value) {
  return value !== undefined;
}
