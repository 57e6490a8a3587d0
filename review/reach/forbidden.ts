import type { Tree } from "../../terraform-json/stack";
import { Unreadable } from "../../terraform-json/unreadable";
import { wildcards } from "../../terraform-json/wildcards";
import { holders, holderTypes } from "./holders";
import { internet, reachOf } from "./reach";

/** A forbidden connection. */
export interface Forbidden {
  readonly stack: string;
  /** `internet -> aws_db_instance` */
  readonly rule: string;
  /** `internet reaches data/orders (aws_db_instance) on tcp 5433` */
  readonly found: string;
}

/**
 * Checks direct connections against rules of the form `from -> to`. Each side is `internet`, a type of resource, or the path of a
 * construct; `*` matches any text.
 */
export function forbidden(tree: Tree, rules: readonly string[]): Forbidden[] {
  const read = rules.map((rule) => ({ rule, sides: rule.split("->").map((side) => side.trim()) }));
  const broken = read.filter(({ sides }) => sides.length !== 2 || sides.includes(""));
  if (broken.length > 0)
    throw new Unreadable(
      broken.map(
        ({ rule }) => `${JSON.stringify(rule)}: expected a rule such as "internet -> aws_db_instance".`,
      ),
    );
  const all = [...tree.values()].map((stack) => ({ stack, reached: reachOf(stack) }));
  const ends = all.flatMap(({ stack, reached }) => [
    ...holders(stack).flatMap(({ block: { address, path = address } }) => [address, path]),
    ...reached.flatMap(({ from, to }) => [from, to]),
  ]);
  const unknown = read.flatMap(({ rule, sides }) => unknownSides(rule, sides, ends));
  if (unknown.length > 0) throw new Unreadable(unknown);
  return all.flatMap(({ stack, reached }) =>
    reached.flatMap(({ from, fromType, to, toType, ports }) =>
      read
        .filter(
          ({ sides: [one = "", other = ""] }) => matches(one, from, fromType) && matches(other, to, toType),
        )
        .map(({ rule }) => ({
          stack: stack.name,
          rule,
          found: `${from} reaches ${to} (${toType}) on ${ports}`,
        })),
    ),
  );
}

/** A rule with an unknown side would never be violated. */
function unknownSides(rule: string, sides: readonly string[], ends: readonly string[]): string[] {
  const known = [internet, ...holderTypes, ...ends];
  return sides
    .filter((side) => !known.some((own) => matches(side, own, own)))
    .map(
      (side) =>
        `${JSON.stringify(rule)}: ${JSON.stringify(side)} is not in these stacks. Use internet, the path of a construct, or one of ${holderTypes.join(", ")}.`,
    );
}

function matches(pattern: string, path: string, type: string): boolean {
  const own = wildcards(pattern);
  return own.test(path) || own.test(type);
}
