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
    for (const { address, ...use } of usesIn(user))
      if (address !== user.address) {
        const others = uses.get(address);
        if (others) others.push({ user, ...use });
        else uses.set(address, [{ user, ...use }]);
      }
  }
  return uses;
}

type OwnUse = Omit<Use, "user"> & { readonly address: string };

/** Two versions of a stack have most blocks in common. */
const known = new WeakMap<Block, readonly OwnUse[]>();

function usesIn(user: Block): readonly OwnUse[] {
  const found = known.get(user) ?? allUsesIn(user);
  known.set(user, found);
  return found;
}

function allUsesIn({ attributes, meta: { for_each, count } }: Block): readonly OwnUse[] {
  const texts = [...textsIn(attributes, ""), ...textsIn([for_each, count], instances)];
  return texts.flatMap(([schemaPath, text]) =>
    references(text).map(({ address, attribute }) => ({ address, schemaPath, attribute })),
  );
}

function* textsIn(value: unknown, path: string): Generator<[string, string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item, path);
  else if (isFields(value))
    for (const [key, item] of Object.entries(value))
      yield* textsIn(item, path === "" ? key : `${path}.${key}`);
}
