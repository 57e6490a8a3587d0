/** Longer lists and deeper objects are no config: they are refused before anything walks them. */
const maxItems = 10_000;
const maxDepth = 50;

/**
 * A copy of a config that consists of plain data: texts, numbers, `true`, `false`, `null`, lists and objects. Getters are read
 * once. Each value that is no data (a `Date`, a function, a circle, a getter that throws) becomes a symbol that names it, which no
 * schema accepts. The same object stays the same object in the copy.
 */
export function plainData<Value>(value: Value, copies: Copies = new Map()): Value {
  return copyOf(value, copies, []) as Value;
}

/** Each object with its copy, for several configs that share objects. */
export type Copies = Map<object, unknown>;

/** The symbols that stand for a value that is no data. */
const names = new Set<symbol>();

function named(what: string): symbol {
  const name = Symbol(what);
  names.add(name);
  return name;
}

function copyOf(value: unknown, copies: Copies, parents: readonly object[]): unknown {
  if (typeof value === "symbol") return names.has(value) ? value : named("a symbol");
  if (typeof value === "bigint") return named(`${value}n`);
  if (typeof value === "function") return named("a function");
  if (typeof value !== "object" || value === null) return value;
  if (parents.includes(value)) return named("an object that contains itself");
  if (parents.length >= maxDepth) return named(`an object more than ${maxDepth} levels deep`);
  if (!copies.has(value))
    copies.set(
      value,
      readable(() => objectCopy(value, copies, [...parents, value])),
    );
  return copies.get(value);
}

function objectCopy(value: object, copies: Copies, parents: readonly object[]): unknown {
  if (Array.isArray(value)) {
    if (value.length > maxItems) return named(`a list of ${value.length} items`);
    return Array.from({ length: value.length }, (_, index) => ownValue(value, index, copies, parents));
  }
  const inherited = inheritedKeys(value);
  if (inherited === undefined) return named(`an instance of ${className(value)}`);
  const copy = Object.fromEntries(
    Object.keys(value).map((key) => [key, ownValue(value, key, copies, parents)]),
  );
  // Written as `{ __proto__: … }`: the schema refuses the key.
  if (inherited.length > 0) Object.defineProperty(copy, "__proto__", { value: {}, enumerable: true });
  return copy;
}

function ownValue(value: object, key: PropertyKey, copies: Copies, parents: readonly object[]): unknown {
  return readable(() => copyOf(Reflect.get(value, key), copies, parents));
}

/** What it returns, or a symbol with the error that a getter or a proxy throws. */
function readable(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return named(`a value that cannot be read (${error instanceof Error ? error.message : typeof error})`);
  }
}

/** The keys of a literal's prototype: none, but for `{ __proto__: … }`. Undefined for an instance of a class. */
function inheritedKeys(value: object): readonly string[] | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== "object" || prototype === null) return [];
  // The prototype of literals, in whichever realm they were made.
  if (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "hasOwnProperty")) return [];
  if (Object.hasOwn(prototype, "constructor")) return undefined;
  return Object.keys(prototype);
}

function className(value: object): string {
  const { constructor: made } = value;
  return (typeof made === "function" && made.name) || "a class";
}
