import { readable } from "../../terraform-json/readable";
import type { Stack } from "../../terraform-json/stack";

/** The path of a construct instead of its address, alone or in a reference: `{data/orders}.arn`. */
export function named(text: string, stack: Stack): string {
  return stack.blocks.get(text)?.path ?? readable(text, [stack]);
}
