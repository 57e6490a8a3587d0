import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";

/** Two versions of a stack, with the blocks that have no counterpart by address. */
export interface Unpaired {
  readonly before: Stack;
  readonly after: Stack;
  readonly removed: ReadonlyMap<string, Block>;
  readonly added: ReadonlyMap<string, Block>;
  /** Former address to new address, of all blocks that are known to be the same. */
  readonly kept: ReadonlyMap<string, string>;
}
