import type { Problem } from "../../../constructs/application/problem";
import type { Tree } from "./tree";

/** Which values may stand at a place of a compose file. */
export type Shape =
  | { readonly kind: "any" | "text" }
  | { readonly kind: "list"; readonly of: Shape }
  | { readonly kind: "mapping"; readonly keys: Readonly<Record<string, Shape>> }
  | { readonly kind: "names"; readonly of: Shape }
  | { readonly kind: "either"; readonly shapes: readonly Shape[] };

export const any: Shape = { kind: "any" };
export const text: Shape = { kind: "text" };
export const list = (of: Shape): Shape => ({ kind: "list", of });
export const mapping = (keys: Readonly<Record<string, Shape>>): Shape => ({ kind: "mapping", keys });
/** A mapping with names of the user's own. */
export const names = (of: Shape): Shape => ({ kind: "names", of });
export const either = (...shapes: readonly Shape[]): Shape => ({ kind: "either", shapes });

export const texts = either(text, list(text));
/** `{ NAME: value }`, or `["NAME=value"]`. */
export const pairs = either(list(text), names(text));

export interface ShapeProblems {
  /** Values of another type than the Compose specification says: what depends on them cannot be judged. */
  readonly types: readonly Problem[];
  /** Keys that the specification does not have. */
  readonly keys: readonly Problem[];
  /** Paths of the mappings with such keys, `services.api`: what they lack may be under such a key. */
  readonly incomplete: ReadonlySet<string>;
}

/** Values of another type than the Compose specification says, and keys that it does not have. */
export function shapeProblems(file: string, tree: Tree, shape: Shape): ShapeProblems {
  const found = wrongIn(tree, shape, []);
  const problems = (isKey: boolean) =>
    found
      .filter((one) => one.isKey === isKey)
      .map(({ path, line, isKey: _, ...problem }) => ({
        path: `${file}:${line}${path.length > 0 ? `: ${path.join(".")}` : ""}`,
        ...problem,
      }));
  const unknown = found.filter(({ isKey }) => isKey);
  return {
    types: problems(false),
    keys: problems(true),
    incomplete: new Set(unknown.map(({ path }) => path.slice(0, -1).join("."))),
  };
}

interface Found extends Omit<Problem, "path"> {
  readonly path: readonly string[];
  readonly line: number;
  /** Whether it is a key that the specification does not have. */
  readonly isKey: boolean;
}

function wrongIn(tree: Tree, shape: Shape, path: readonly string[]): Found[] {
  switch (shape.kind) {
    case "any":
      return [];
    case "text":
      return tree.kind === "text" ? [] : [wrongType(tree, path, "a single value")];
    case "list":
      if (tree.kind !== "list") return [wrongType(tree, path, "a list")];
      return tree.items.flatMap((item, index) => wrongIn(item, shape.of, [...path, String(index)]));
    case "names":
      if (tree.kind !== "mapping") return [wrongType(tree, path, "a mapping")];
      return [...tree.entries].flatMap(([name, value]) => wrongIn(value, shape.of, [...path, name]));
    case "mapping":
      if (tree.kind !== "mapping") return [wrongType(tree, path, "a mapping")];
      return [...tree.entries].flatMap(([name, value]) => wrongKey(name, value, shape.keys, path));
    case "either": {
      const fitting = shape.shapes.find((one) => typeOf(one) === tree.kind);
      if (fitting) return wrongIn(tree, fitting, path);
      return [wrongType(tree, path, shape.shapes.map((one) => typeWords[typeOf(one)]).join(" or "))];
    }
  }
}

function wrongKey(
  name: string,
  value: Tree,
  keys: Readonly<Record<string, Shape>>,
  path: readonly string[],
): Found[] {
  if (name.startsWith("x-")) return [];
  const shape = Object.hasOwn(keys, name) ? keys[name] : undefined;
  // An empty value is the same as none.
  if (shape) return value.kind === "text" && value.isNull ? [] : wrongIn(value, shape, [...path, name]);
  return [
    {
      path: [...path, name],
      line: value.line,
      value: name,
      expected: "a key of the Compose specification",
      fix: "Correct or remove it. Keys of your own start with x-.",
      isKey: true,
    },
  ];
}

const typeWords = { text: "a single value", list: "a list", mapping: "a mapping" } as const;

function typeOf({ kind }: Shape): Tree["kind"] {
  return kind === "names" || kind === "mapping" ? "mapping" : kind === "list" ? "list" : "text";
}

function wrongType(tree: Tree, path: readonly string[], expected: string): Found {
  return {
    path,
    line: tree.line,
    value: tree.kind === "text" ? (tree.isNull ? null : tree.text) : typeWords[tree.kind],
    expected,
    fix: "Write it as the Compose specification says: https://docs.docker.com/reference/compose-file/",
    isKey: false,
  };
}
