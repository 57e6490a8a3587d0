import { Stack, type Tree } from "../../terraform-json/stack";
import type { Change } from "./change";
import { withConsequences } from "./consequences";
import { withDefaultTags } from "./default-tags";
import { ownChange } from "./own-change";
import { pairsOf } from "./pairs";
import { renamed } from "./renamed";

/** One stack in both trees, with all changes. */
export interface StackDiff {
  readonly stack: string;
  /** Undefined for a new stack. */
  readonly before?: Stack;
  /** Undefined for a removed stack. */
  readonly after?: Stack;
  readonly changes: readonly Change[];
}

/** The changes between two trees, by stack. Stacks without changes are left out. */
export function diff(before: Tree, after: Tree): StackDiff[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  // Two directories of one stack each are two versions of it, whatever their names.
  const [one, other] = [[...before.values()], [...after.values()]];
  if (one.length === 1 && other.length === 1 && one[0] && other[0])
    return [stackDiff(other[0].name, one[0], other[0])].filter(({ changes }) => changes.length > 0);
  return names
    .map((name) => stackDiff(name, before.get(name), after.get(name)))
    .filter(({ changes }) => changes.length > 0);
}

function stackDiff(stack: string, before?: Stack, after?: Stack): StackDiff {
  const empty = new Stack({ name: stack });
  const [one, other] = [before ?? empty, after ?? empty];
  const { pairs, removed, added } = pairsOf(one, other);
  const addresses = new Map(
    pairs
      .filter((pair) => pair.before.address !== pair.after.address)
      .map((pair) => [pair.before.address, pair.after.address]),
  );
  const changes: Change[] = [
    ...removed.map(
      (block): Change => ({
        stack,
        address: block.address,
        action: other.forgotten.has(block.address) ? "forget" : "remove",
        attributes: [],
        before: block,
      }),
    ),
    ...added.map(
      (block): Change => ({ stack, address: block.address, action: "add", attributes: [], after: block }),
    ),
    ...pairs.flatMap((pair) => {
      const attributes =
        addresses.size === 0 ? pair.before.attributes : renamed(pair.before.attributes, addresses);
      return ownChange(stack, pair, attributes) ?? [];
    }),
  ];
  return {
    stack,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    changes: withDefaultTags(stack, withConsequences(stack, changes, other), other),
  };
}
