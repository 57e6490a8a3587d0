import type { ComposeService } from "./service";
import { type Text, type Tree, textAt } from "./tree";
import { portsOf } from "./values";

type Wrong = (value: Text, setting: string, expected: string, fix: string) => void;

/** Ports in either syntax; `wrong` gets those that are none. */
export function portsIn(tree: Tree | undefined, wrong: Wrong): ComposeService["ports"] {
  const items = tree?.kind === "list" ? tree.items : [];
  return items.flatMap((item) => {
    const protocol = textAt(item, "protocol") ?? "tcp";
    const [published, target, address] = ["published", "target", "host_ip"].map((key) => textAt(item, key));
    const text =
      item.kind === "text"
        ? item.text
        : `${address === undefined ? "" : `${address}:`}${published === undefined ? "" : `${published}:`}${target ?? ""}/${protocol}`;
    const ports = portsOf(text);
    if (ports === undefined)
      wrong(
        item.kind === "text" ? item : { kind: "text", line: item.line, text, written: text, isNull: false },
        "ports",
        "a port or a range of ports from 1 to 65535, as many outside as inside",
        'Write it as "8080:80".',
      );
    return (ports ?? []).map((port) => ({ ...port, line: item.line }));
  });
}
