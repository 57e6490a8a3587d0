import { readable } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/tree";

/** The path of a construct instead of its address, alone or in a reference: `{data/orders}.arn`. */
export function named(text: string, stack: Stack): string {
  return stack.blocks.get(text)?.path ?? readable(text, [stack]);
}
