import { type Tree, textsIn } from "./tree";

/** The arguments of a command: a text is split as a shell splits it, without running one. */
export function commandIn(tree: Tree | undefined): string[] | undefined {
  if (tree?.kind === "list") return textsIn(tree).map(({ text }) => text);
  if (tree?.kind !== "text" || tree.isNull) return undefined;
  const words = [...tree.text.matchAll(/(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(\\.|[^\s"'\\]))+/g)];
  return words.map(([word]) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/g, (_, double, single, escaped) =>
      double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : (single ?? escaped),
    ),
  );
}
