import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import type { Problem } from "../../../constructs/application/problem";

/** A value of a YAML file, with the line that it stands on. Aliases and merged mappings are resolved. */
export type Tree = Text | List | Mapping;

export interface Text {
  readonly kind: "text";
  readonly line: number;
  /** The value as text, with its variables replaced. */
  readonly text: string;
  /** The value as it stands in the file. */
  readonly written: string;
  /** Whether it is empty or `null`. */
  readonly isNull: boolean;
}

export interface List {
  readonly kind: "list";
  readonly line: number;
  readonly items: readonly Tree[];
}

export interface Mapping {
  readonly kind: "mapping";
  readonly line: number;
  readonly entries: ReadonlyMap<string, Tree>;
}

/** More values than any compose file has: aliases of aliases can grow without limit. */
const maxValues = 100_000;

/**
 * Reads YAML. `file` is its name in the paths of problems; `replaced` replaces the variables in a text, and may report a
 * problem of it.
 */
export function readTree(
  file: string,
  yaml: string,
  replaced: (text: string, line: number) => string,
): Tree | Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  if (document.errors.length > 0)
    // The others follow from the first.
    return document.errors.slice(0, 1).map(({ message, linePos }) => ({
      path: `${file}:${linePos?.[0].line ?? 1}`,
      value: message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, ""),
      expected: "valid YAML",
      fix: "Correct the line. docker compose config shows whether a file is valid.",
    }));
  let values = 0;
  const lineOf = (node: Node) => lines.linePos(node.range?.[0] ?? 0).line;

  const read = (given: unknown, line: number, above: readonly unknown[]): Tree => {
    const node = isAlias(given) ? given.resolve(document) : given;
    values++;
    if (values > maxValues || above.includes(node)) throw new TooLarge(line);
    if (isMap(node)) return mapping(node.items as Pair[], lineOf(node), [...above, node]);
    if (isSeq(node))
      return {
        kind: "list",
        line: lineOf(node),
        items: node.items.map((item) => read(item, lineOf(node), [...above, node])),
      };
    return text(node, line);
  };
  const text = (node: unknown, line: number): Text => {
    const value = isScalar(node) ? node.value : null;
    const isNull = value === null || value === undefined;
    // `1.10` is a version, not the number 1.1.
    const source = isScalar(node) && typeof value !== "string" ? node.source : undefined;
    const written = isNull ? "" : (source ?? String(value));
    const own = isScalar(node) && node.range ? lineOf(node) : line;
    return { kind: "text", line: own, text: replaced(written, own), written, isNull };
  };
  const mapping = (pairs: readonly Pair[], line: number, above: readonly unknown[]): Mapping => {
    const entries = new Map<string, Tree>();
    const merged: Mapping[] = [];
    for (const { key, value } of pairs) {
      const own = (key as Node | null)?.range ? lineOf(key as Node) : line;
      const name = isScalar(key) ? String(key.value) : String(key);
      const read_ = read(value, own, above);
      if (name === "<<") merged.push(...mappingsIn(read_));
      else entries.set(name, read_);
    }
    for (const { entries: others } of merged)
      for (const [name, value] of others) if (!entries.has(name)) entries.set(name, value);
    return { kind: "mapping", line, entries };
  };

  try {
    return read(document.contents, 1, []);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return [
      {
        path: `${file}:${error.line}`,
        value: "an alias",
        expected: `aliases that do not contain themselves, and at most ${maxValues} values`,
        fix: "Write the values out instead of the alias.",
      },
    ];
  }
}

class TooLarge extends Error {
  constructor(readonly line: number) {
    super("too large");
  }
}

function mappingsIn(tree: Tree): Mapping[] {
  if (tree.kind === "list") return tree.items.flatMap(mappingsIn);
  return tree.kind === "mapping" ? [tree] : [];
}

/** A value in a mapping. */
export function entry(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  const [name, ...rest] = path;
  if (name === undefined || tree === undefined) return tree;
  return tree.kind === "mapping" ? entry(tree.entries.get(name), ...rest) : undefined;
}

/** The text of a value in a mapping; undefined if there is none. */
export function textAt(tree: Tree | undefined, ...path: readonly string[]): string | undefined {
  const found = entry(tree, ...path);
  return found?.kind === "text" && !found.isNull ? found.text : undefined;
}

/** The texts of a list, or the single text in its place. */
export function textsIn(tree: Tree | undefined): Text[] {
  if (tree === undefined) return [];
  if (tree.kind === "list") return tree.items.flatMap(textsIn);
  return tree.kind === "text" && !tree.isNull ? [tree] : [];
}

/** The entries of a mapping; of a list of texts, each one with an empty mapping as its value. */
export function entriesOf(tree: Tree | undefined): [name: string, value: Tree][] {
  if (tree?.kind === "mapping") return [...tree.entries];
  return textsIn(tree).map((text) => [
    text.text,
    { kind: "mapping", line: text.line, entries: new Map<string, Tree>() },
  ]);
}
