import { ExtData } from "@msgpack/msgpack";

export type Values = Readonly<Record<string, unknown>>;

export interface Attribute {
  readonly name: string;
  /** JSON: `"string"`, `["list", "string"]` */
  readonly type: Uint8Array;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly write_only: boolean;
}

export interface Block {
  readonly attributes: readonly Attribute[];
  readonly block_types: readonly {
    readonly type_name: string;
    readonly block: Block;
    readonly nesting: "SINGLE" | "LIST" | "SET" | "MAP" | "GROUP";
    readonly min_items: number;
  }[];
}

export function typeOf({ type }: Attribute): unknown {
  return JSON.parse(Buffer.from(type).toString());
}

/** A block without any value. */
export function emptyBlock({ attributes, block_types }: Block): Values {
  return Object.fromEntries([
    ...attributes.map(({ name }) => [name, null]),
    ...block_types.map(({ type_name, nesting }) => [
      type_name,
      nesting === "LIST" || nesting === "SET" ? [] : nesting === "MAP" ? {} : null,
    ]),
  ]);
}

/** A block with its required values, and those at `path`: the value of an attribute, in the blocks that contain it. */
export function minimalBlock(block: Block, path: readonly string[] = [], value?: unknown): Values {
  const [first = "", ...rest] = path;
  const values: Record<string, unknown> = { ...emptyBlock(block) };
  for (const attribute of block.attributes)
    if (attribute.required) values[attribute.name] = sample(typeOf(attribute), 0);
  for (const { type_name, block: inner, nesting, min_items } of block.block_types) {
    if (type_name !== first && min_items === 0) continue;
    const own = type_name === first ? minimalBlock(inner, rest, value) : minimalBlock(inner);
    values[type_name] =
      nesting === "LIST" || nesting === "SET" ? [own] : nesting === "MAP" ? { x: own } : own;
  }
  if (rest.length === 0 && first !== "") values[first] = value;
  return values;
}

/** A value that is known only after apply. */
export const unknown = new ExtData(0, new Uint8Array([0]));

/** The known values of a planned state that a minimal block leaves out: defaults of the provider. */
export function defaults(planned: Values, minimal: Values): Values {
  return Object.fromEntries(
    Object.entries(planned).filter(
      ([name, value]) => value !== null && !(value instanceof ExtData) && (minimal[name] ?? null) === null,
    ),
  );
}

/** The value at a path; of a list its first entry. */
export function valueAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce((value, step) => Object(Array.isArray(value) ? value[0] : value)[step], values);
}

/** Texts that different attributes accept: names, ARNs, times, durations, JSON, networks. */
const texts = [
  ["sample-a", "sample-b"],
  ["arn:aws:iam::111111111111:role/a", "arn:aws:iam::111111111111:role/b"],
  ["1", "2"],
  ["2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"],
  ["1h", "2h"],
  ['{"a":"1"}', '{"a":"2"}'],
  ["10.1.0.0/16", "10.2.0.0/16"],
  ["10.1.0.1", "10.2.0.1"],
  ["true", "false"],
] as const;

/** Number of samples of each type. */
export const samples = texts.length;

function sample(type: unknown, index: number, second = false): unknown {
  if (type === "string") return texts[index]?.[second ? 1 : 0];
  if (type === "number") return second ? 20 : 10;
  if (type === "bool") return second;
  if (!Array.isArray(type)) return null;
  const [kind, inner] = type as [string, unknown];
  if (kind === "map") return { x: sample(inner, index, second) };
  if (kind === "object")
    return Object.fromEntries(
      Object.entries(Object(inner)).map(([name, own]) => [name, sample(own, index, second)]),
    );
  if (kind === "tuple" || kind === "dynamic") return null;
  return [sample(inner, index, second)];
}

/** Two different values of a type. */
export function pair(type: unknown, index: number): readonly [unknown, unknown] {
  return [sample(type, index), sample(type, index, true)];
}
