import type { Block } from "../../terraform-json/block";
import { byContent } from "./rename-by-content";
import { byWord } from "./rename-by-word";
import type { Unpaired } from "./unpaired";

/**
 * Which removed resource stands under which new address: by content, then by a word that is another throughout. Whatever could
 * be something else stays apart: a `moved` block for the wrong resource costs more than one that is missing.
 */
export function renames(unpaired: Unpaired): Map<string, string> {
  const found = byContent(unpaired);
  const rest = (blocks: ReadonlyMap<string, Block>, taken: Iterable<string>) => {
    const left = new Map(blocks);
    for (const address of taken) left.delete(address);
    return left;
  };
  const words = byWord({
    ...unpaired,
    removed: rest(unpaired.removed, found.keys()),
    added: rest(unpaired.added, found.values()),
    kept: new Map([...unpaired.kept, ...found]),
  });
  return new Map([...found, ...words]);
}
