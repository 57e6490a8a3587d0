import type { Stack } from "../../terraform-json/stack";
import type { AttributeEffect, Change } from "./change";
import { isTaggable } from "./force-new";

/** Adds the changes of tags that follow from a change of default tags. */
export function withDefaultTags(stack: string, changes: readonly Change[], after: Stack): Change[] {
  // Only resources that name it use a provider with an alias.
  const provider = changes.find(
    ({ address, after: block, attributes }) =>
      address === "provider.aws" &&
      block?.attributes.alias === undefined &&
      attributes.some(({ schemaPath }) => /^default_tags(\.|$)/.test(schemaPath)),
  );
  if (!provider) return [...changes];
  const effect: AttributeEffect = {
    path: "tags_all",
    schemaPath: "tags_all",
    before: "",
    after: "",
    because: provider.address,
    effect: "updates",
  };
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  for (const block of after.blocks.values()) {
    if (block.kind !== "resource" || !isTaggable(block.type) || block.meta.provider !== undefined) continue;
    const change = byAddress.get(block.address);
    if (change?.action === "add") continue;
    byAddress.set(block.address, {
      ...(change ?? { stack, address: block.address, action: "update", before: block, after: block }),
      ...(change?.action === "note" || change?.action === "move" ? { action: "update" } : {}),
      attributes: [...(change?.attributes ?? []), effect],
    });
  }
  return [...byAddress.values()];
}
