import type { Problem } from "../../../constructs/application/problem";
import type { Variable } from "./service";
import { entry, type Text, type Tree, textAt, textsIn } from "./tree";

/** Reads the environment files of a service: the values by name, or a problem. */
export type ReadEnvironmentFile = (path: Text, required: boolean) => ReadonlyMap<string, Variable> | Problem;

/** Values by name, of a mapping or of a list of `NAME=value`. */
export function pairsOf(tree: Tree | undefined): Map<string, Variable> {
  if (tree?.kind === "mapping")
    return new Map(
      [...tree.entries].flatMap(([name, value]): [string, Variable][] =>
        value.kind === "text"
          ? [
              [
                name,
                { line: value.line, written: value.written, ...(!value.isNull && { value: value.text }) },
              ],
            ]
          : [],
      ),
    );
  return new Map(
    textsIn(tree).map(({ text, written, line }) => {
      const [name = "", ...rest] = text.split("=");
      const value = rest.length > 0 ? { value: rest.join("=") } : {};
      return [name, { line, written: written.slice(written.indexOf("=") + 1), ...value }];
    }),
  );
}

/** What the environment files of a service hold; `problems` gets the files that cannot be read. */
export function filesOf(tree: Tree | undefined, readFile: ReadEnvironmentFile, problems: Problem[]) {
  const files = tree?.kind === "list" ? tree.items : tree ? [tree] : [];
  return files.flatMap((file) => {
    const path = file.kind === "text" ? file : entry(file, "path");
    if (path?.kind !== "text") return [];
    const read = readFile(path, textAt(file, "required") !== "false");
    if (read instanceof Map) return [...read] as [string, Variable][];
    problems.push(read as Problem);
    return [];
  });
}
