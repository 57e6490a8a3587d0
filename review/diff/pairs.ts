import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { renames } from "./renames";

/** One block before and after. */
export interface Pair {
  readonly before: Block;
  readonly after: Block;
  /** Whether Terraform knows that both are the same, by the address or a `moved` block. */
  readonly known: boolean;
}

export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Block[];
  readonly added: readonly Block[];
}

/** Pairs the blocks of two versions of a stack by address, by `moved` blocks and by content. */
export function pairsOf(before: Stack, after: Stack): Pairs {
  const pairs: Pair[] = [];
  const added = new Map<string, Block>();
  const removed = new Map(before.blocks);
  for (const [address, block] of after.blocks) {
    const same = before.blocks.get(address);
    if (same) {
      pairs.push({ before: same, after: block, known: true });
      removed.delete(address);
    } else added.set(address, block);
  }
  for (const { from, to } of movedBlocks(after, removed)) {
    const [one, other] = [removed.get(from), added.get(to)];
    if (!one || !other) continue;
    pairs.push({ before: one, after: other, known: true });
    removed.delete(from);
    added.delete(to);
  }
  const kept = new Map(pairs.map((pair) => [pair.before.address, pair.after.address]));
  for (const [from, to] of renames({ before, after, removed, added, kept })) {
    const [one, other] = [removed.get(from), added.get(to)];
    if (!one || !other) continue;
    pairs.push({ before: one, after: other, known: false });
    removed.delete(from);
    added.delete(to);
  }
  return { pairs, removed: [...removed.values()], added: [...added.values()] };
}

/** Former address to new address, over a chain of moves. */
function movedBlocks(after: Stack, removed: ReadonlyMap<string, Block>): { from: string; to: string }[] {
  const next = new Map(after.moved.map(({ from, to }) => [from, to]));
  return [...removed.keys()].flatMap((from) => {
    let to = next.get(from);
    for (let steps = 0; to !== undefined && !after.blocks.has(to) && steps < next.size; steps++)
      to = next.get(to);
    return to === undefined ? [] : [{ from, to }];
  });
}
