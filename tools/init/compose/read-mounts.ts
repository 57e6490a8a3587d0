import type { Mount } from "./service";
import { entry, type Mapping, type Text, type Tree, textAt, textsIn } from "./tree";
import { mebibytesOf } from "./values";

/** The volumes of a service, in either syntax, and its directories in memory. */
export function mountsIn(tree: Mapping): Mount[] {
  return [...volumesIn(entry(tree, "volumes")), ...textsIn(entry(tree, "tmpfs")).map(temporary)];
}

function volumesIn(tree: Tree | undefined): Mount[] {
  const items = tree?.kind === "list" ? tree.items : [];
  return items.map((item): Mount => {
    if (item.kind !== "text")
      return {
        line: item.line,
        kind: (textAt(item, "type") ?? "volume") as Mount["kind"],
        source: textAt(item, "source"),
        target: textAt(item, "target") ?? "",
        readOnly: textAt(item, "read_only") === "true",
        sizeMiB: mebibytesOf(textAt(item, "tmpfs", "size")),
      };
    const [first = "", second, options = ""] = item.text.split(":");
    if (second === undefined) return { line: item.line, kind: "volume", target: first };
    return {
      line: item.line,
      kind: /^[./~]/.test(first) ? "bind" : "volume",
      source: first,
      target: second,
      readOnly: options.split(",").includes("ro"),
    };
  });
}

function temporary({ text, line }: Text): Mount {
  const [target = "", options = ""] = text.split(":");
  return { line, kind: "tmpfs", target, sizeMiB: mebibytesOf(/size=([^,]+)/.exec(options)?.[1]) };
}
