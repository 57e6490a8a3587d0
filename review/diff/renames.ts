import type { Block } from "../../terraform-json/block";
import { byContent } from "./rename-by-content";
import { byName } from "./rename-by-name";
import type { Unpaired } from "./unpaired";

/**
 * Removed address to the new address of the same resource: by content, then by a name that changes everywhere. Uncertain pairs are
 * left out: a wrong `moved` block does more damage than a missing one.
 */
export function renames(unpaired: Unpaired): Map<string, string> {
  const found = byContent(unpaired);
  const rest = (blocks: ReadonlyMap<string, Block>, taken: Iterable<string>) => {
    const left = new Map(blocks);
    for (const address of taken) left.delete(address);
    return left;
  };
  const named = byName({
    ...unpaired,
    removed: rest(unpaired.removed, found.keys()),
    added: rest(unpaired.added, found.values()),
    kept: new Map([...unpaired.kept, ...found]),
  });
  return new Map([...found, ...named]);
}
