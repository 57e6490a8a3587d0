import { withAddresses, withReferences } from "./references";
import type { Stack } from "./stack";

type Stacks = readonly (Stack | undefined)[];

/** For readers: `{data/orders}.address` instead of `${aws_db_instance.data_orders_DD0DC36F.address}`. */
export function readable(text: string, stacks: Stacks): string {
  if (!text.includes("${")) return text;
  return withReferences(text, (address, rest) => `‹${pathOf(address, stacks) ?? address}›${rest}`)
    .replaceAll(/\$\{\u2039([^\u203a]*)\u203a([^${}\u2039]*)\}/g, "{$1}$2")
    .replaceAll("‹", "{")
    .replaceAll("›", "}");
}

/** The text with paths of constructs instead of addresses. */
export function withPaths(text: string, stacks: Stacks): string {
  return withAddresses(text, (address) => pathOf(address, stacks));
}

/** Path of the construct at an address, in the first stack that has it. */
export function pathOf(address: string, stacks: Stacks): string | undefined {
  return stacks.map((stack) => stack?.blocks.get(address)?.path).find((path) => path !== undefined);
}
