import { readable } from "../../terraform-json/readable";
import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";

/** The path of a construct instead of its address, alone or in a reference: `{data/orders}.arn`. */
export function named(text: string, stack: Stack): string {
  return stack.blocks.get(text)?.path ?? readable(withoutLocals(text, stack), [stack]);
}

/** A local value has no path: what it is taken from stands for it. */
function withoutLocals(text: string, stack: Stack): string {
  return text.replaceAll(/\$\{local\.([\w-]+)\}/g, (local, id) => {
    const [from] = references(stack.blocks.get(`locals.${id}`)?.attributes.value);
    return from === undefined ? local : `\${${from.address}.${from.attribute}}`;
  });
}
