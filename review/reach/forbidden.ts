import type { Tree } from "../tree/tree";
import { Unreadable } from "../tree/unreadable";
import { reachOf } from "./reach";

/** Something that reaches what it never may. */
export interface Forbidden {
  readonly stack: string;
  /** `internet -> aws_db_instance` */
  readonly rule: string;
  /** `internet reaches data/orders (aws_db_instance) on tcp 5433` */
  readonly found: string;
}

/**
 * Holds rules of the form `from -> to` against everything that is reached directly. Each side is `internet`, a type of resource, or
 * the path of a construct; `*` stands for anything.
 */
export function forbidden(tree: Tree, rules: readonly string[]): Forbidden[] {
  const read = rules.map((rule) => ({ rule, sides: rule.split("->").map((side) => side.trim()) }));
  const broken = read.filter(({ sides }) => sides.length !== 2 || sides.includes(""));
  if (broken.length > 0)
    throw new Unreadable(
      broken.map(({ rule }) => `${JSON.stringify(rule)}: write it as "internet -> aws_db_instance".`),
    );
  return [...tree.values()].flatMap((stack) =>
    reachOf(stack).flatMap(({ from, fromType, to, toType, ports }) =>
      read
        .filter(({ sides: [one = "", other = ""] }) => is(one, from, fromType) && is(other, to, toType))
        .map(({ rule }) => ({
          stack: stack.name,
          rule,
          found: `${from} reaches ${to} (${toType}) on ${ports}`,
        })),
    ),
  );
}

function is(glob: string, path: string, type: string): boolean {
  const escaped = glob.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  const pattern = new RegExp(`^${escaped}$`);
  return pattern.test(path) || pattern.test(type);
}
