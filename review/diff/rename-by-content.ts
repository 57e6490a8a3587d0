import type { Block } from "../../terraform-json/block";
import { at, canonical } from "../../terraform-json/values";
import { attributeChanges } from "./attribute-changes";
import { forceNew } from "./force-new";
import { renamed } from "./renamed";
import type { Unpaired } from "./unpaired";

/** Attributes that name a resource in the cloud. */
const ownNames = [
  "identifier",
  "cluster_identifier",
  "replication_group_id",
  "bucket",
  "family",
  "alarm_name",
  "function_name",
  "domain_name",
  "name",
  "tags.Name",
];

/**
 * Pairs what is the same under another address, round by round: whatever refers to something that was renamed is the same only
 * once that is found to be the same.
 */
export function byContent(unpaired: Unpaired): Map<string, string> {
  const found = new Map<string, string>();
  const known = new Map(unpaired.kept);
  const removed = [...unpaired.removed.values()].filter(({ kind }) => kind === "resource");
  const added = [...unpaired.added.values()].filter(({ kind }) => kind === "resource");
  const names = new OwnNames(unpaired);
  for (let more = true; more; ) {
    more = false;
    const left = removed.filter(({ address }) => !found.has(address));
    const taken = new Set(found.values());
    const free = added.filter(({ address }) => !taken.has(address));
    const sameName = (block: Block) => names.of(block);
    for (const key of [sameContent(known), sameName]) {
      for (const [from, to] of onlyPairs(left, free, key)) {
        if (found.has(from.address) || taken.has(to.address) || wouldBeReplaced(from, to, known)) continue;
        found.set(from.address, to.address);
        known.set(from.address, to.address);
        taken.add(to.address);
        more = true;
      }
    }
  }
  return found;
}

type Key = (block: Block, side: "before" | "after") => string | undefined;

/** What says next to nothing is the same only where its construct is still called the same. */
function sameContent(known: ReadonlyMap<string, string>): Key {
  return (block, side) => {
    const attributes = side === "before" ? renamed(block.attributes, known) : block.attributes;
    const content = canonical(attributes);
    const last = content.length < 40 ? (block.path ?? block.address).split("/").pop() : "";
    return `${content} ${last}`;
  };
}

/** Pairs of which each is the only one of its type with its key on its side; among several, those whose construct ends alike. */
function onlyPairs(removed: readonly Block[], added: readonly Block[], key: Key): [Block, Block][] {
  const group = (blocks: readonly Block[], side: "before" | "after") => {
    const groups = new Map<string, Block[]>();
    for (const block of blocks) {
      const own = key(block, side);
      if (own === undefined) continue;
      const name = `${block.type} ${own}`;
      groups.set(name, [...(groups.get(name) ?? []), block]);
    }
    return groups;
  };
  const after = group(added, "after");
  return [...group(removed, "before")].flatMap(([name, from]) => {
    const to = after.get(name) ?? [];
    const [one, other] = [from[0], to[0]];
    if (from.length === 1 && to.length === 1 && one && other) return [[one, other] as [Block, Block]];
    return from.flatMap((block) => {
      const ending = lastStep(block);
      const alike = to.filter((candidate) => lastStep(candidate) === ending);
      const rivals = from.filter((rival) => lastStep(rival) === ending);
      return rivals.length === 1 && alike.length === 1 && alike[0]
        ? [[block, alike[0]] as [Block, Block]]
        : [];
    });
  });
}

function lastStep({ path, address }: Block): string {
  return path?.split("/").pop() ?? address;
}

/** A move is worth nothing where the resource is replaced all the same: then it is another thing. */
function wouldBeReplaced(from: Block, to: Block, known: ReadonlyMap<string, string>): boolean {
  return attributeChanges(renamed(from.attributes, known), to.attributes).some(
    (change) => forceNew(to.type, change) !== "updates",
  );
}

/** Names in the cloud that are the only ones of their type in both versions of the stack. */
class OwnNames {
  private readonly counts = new Map<string, number>();

  constructor({ before, after, kept }: Unpaired) {
    for (const block of before.blocks.values()) this.count(block, 1);
    const staying = new Set(kept.values());
    for (const block of after.blocks.values()) if (!staying.has(block.address)) this.count(block, 1);
  }

  /** Undefined unless it has a name which stands once before and once among what is new. */
  of(block: Block): string | undefined {
    const name = nameOf(block);
    return name !== undefined && this.counts.get(`${block.type} ${name}`) === 2 ? name : undefined;
  }

  private count(block: Block, by: number): void {
    const key = `${block.type} ${nameOf(block)}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + by);
  }
}

function nameOf(block: Block): string | undefined {
  const name = ownNames
    .map((attribute) => at(block.attributes, attribute))
    .find((value) => value !== undefined);
  return typeof name === "string" && !name.includes("${") ? name : undefined;
}
