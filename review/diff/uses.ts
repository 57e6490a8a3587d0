import type { Block } from "../../terraform-json/block";
import { references } from "../../terraform-json/references";
import type { Stack } from "../../terraform-json/stack";
import { isFields } from "../../terraform-json/values";

/** Not an attribute of the provider: the instances of a resource. */
export const instances = "for_each";

/** An attribute that refers to another block. */
export interface Use {
  readonly user: Block;
  /** Path in the schema of the provider: `network_configuration.subnets`. */
  readonly schemaPath: string;
  readonly attribute: string;
}

/** Address to the attributes that refer to it. */
export function usesOf({ blocks }: Stack): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const user of blocks.values()) {
    const { for_each, count } = user.meta;
    const texts = [...textsIn(user.attributes, ""), ...textsIn([for_each, count], instances)];
    for (const [schemaPath, text] of texts) {
      for (const { address, attribute } of references(text))
        if (address !== user.address)
          uses.set(address, [...(uses.get(address) ?? []), { user, schemaPath, attribute }]);
    }
  }
  return uses;
}

function* textsIn(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item, path);
  else if (isFields(value))
    for (const [key, item] of Object.entries(value))
      yield* textsIn(item, path === "" ? key : `${path}.${key}`);
}
