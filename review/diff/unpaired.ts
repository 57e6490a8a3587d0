import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";

/** Two versions of a stack, and what of them has no counterpart by address. */
export interface Unpaired {
  readonly before: Stack;
  readonly after: Stack;
  readonly removed: ReadonlyMap<string, Block>;
  readonly added: ReadonlyMap<string, Block>;
  /** Address before to address after, of all that is known to be the same. */
  readonly kept: ReadonlyMap<string, string>;
}
