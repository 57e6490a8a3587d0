import type { Block } from "../../terraform-json/block";
import { at, canonical } from "../../terraform-json/values";
import { attributeChanges } from "./attribute-changes";
import { forceNew } from "./force-new";
import { renamed } from "./renamed";
import type { Unpaired } from "./unpaired";

/** Attributes with the name of a resource in the cloud. */
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
 * Pairs equal blocks with different addresses, in rounds: a block that refers to a renamed one is equal only after that one is
 * paired.
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

/** Blocks with little content are equal only if the last steps of their paths are equal too. */
function sameContent(known: ReadonlyMap<string, string>): Key {
  return (block, side) => {
    const attributes = side === "before" ? renamed(block.attributes, known) : block.attributes;
    const content = canonical(attributes);
    const last = content.length < 40 ? (block.path ?? block.address).split("/").pop() : "";
    return `${content} ${last}`;
  };
}

/** Pairs of blocks whose type and key are unique on both sides; of several, those whose paths have the same last step. */
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

/** Attributes that can be updated, but make it another resource for its users: a rule is what it matches. */
const identities: Readonly<Record<string, string>> = { aws_lb_listener_rule: "condition" };

/** Whether the resource would be replaced anyway, or is another one: then a move is useless. */
function wouldBeReplaced(from: Block, to: Block, known: ReadonlyMap<string, string>): boolean {
  return attributeChanges(renamed(from.attributes, known), to.attributes).some(
    (change) =>
      forceNew(to.type, change) !== "updates" || change.schemaPath.split(".")[0] === identities[to.type],
  );
}

/** Names in the cloud that are unique in both versions of the stack. */
class OwnNames {
  private readonly counts = new Map<string, number>();

  constructor({ before, after, kept }: Unpaired) {
    for (const block of before.blocks.values()) this.count(block, 1);
    const staying = new Set(kept.values());
    for (const block of after.blocks.values()) if (!staying.has(block.address)) this.count(block, 1);
  }

  /** The name, if one removed and one new resource of the type has it. */
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
