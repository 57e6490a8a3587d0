import type { Block } from "../../terraform-json/block";
import { embeddedJson } from "../../terraform-json/embedded-json";
import { isStateful } from "../../terraform-json/stateful";
import { type Fields, isFields } from "../../terraform-json/values";
import { wholeName } from "../../terraform-json/wildcards";
import { attributeChanges } from "./attribute-changes";
import { renamed } from "./renamed";
import type { Unpaired } from "./unpaired";

/** A word of paths and names that is another afterwards: `mailer` → `postman`. */
interface Word {
  readonly from: string;
  readonly to: string;
}

/**
 * Pairs the resources of something that was renamed together with its names in the cloud, e.g. a service. It counts as the
 * same if each of its resources has a counterpart and differs in nothing but that word, and if it still runs the same image.
 */
export function byWord(unpaired: Unpaired): Map<string, string> {
  const found = new Map<string, string>();
  for (const word of candidates(unpaired)) {
    const group = groupOf(word, unpaired);
    if (group && isSame(group, word, unpaired.kept))
      for (const [from, to] of group) found.set(from.address, to.address);
  }
  return found;
}

/** Words by which the path of something removed differs from that of something added. */
function candidates({ removed, added }: Unpaired): Word[] {
  const words = new Map<string, Word>();
  const stepsByShape = new Map<string, string[][]>();
  for (const { type, path } of added.values()) {
    const steps = path?.split("/") ?? [];
    for (const [index] of steps.entries()) {
      const shape = shapeOf(type, steps, index);
      stepsByShape.set(shape, [...(stepsByShape.get(shape) ?? []), steps]);
    }
  }
  for (const { type, path } of removed.values()) {
    const steps = path?.split("/") ?? [];
    for (const [index, from] of steps.entries()) {
      for (const other of stepsByShape.get(shapeOf(type, steps, index)) ?? []) {
        const to = other[index];
        if (to !== undefined && to !== from) words.set(`${from} ${to}`, { from, to });
      }
    }
  }
  return [...words.values()];
}

/** The path with one step left open. */
function shapeOf(type: string, steps: readonly string[], open: number): string {
  return `${type} ${steps.map((step, index) => (index === open ? "*" : step)).join("/")}`;
}

/** Everything whose path has the word, with its counterpart; undefined unless both sides have exactly the same. */
function groupOf({ from, to }: Word, { removed, added }: Unpaired): [Block, Block][] | undefined {
  const has = (word: string) => (block: Block) => replaced(block.path ?? "", word, "") !== block.path;
  const before = [...removed.values()].filter(({ path }) => path !== undefined).filter(has(from));
  const after = [...added.values()].filter(({ path }) => path !== undefined).filter(has(to));
  if (before.length !== after.length) return undefined;
  const counterparts = new Map(after.map((block) => [`${block.type} ${block.path}`, block]));
  const group = before.map((block) => {
    const other = counterparts.get(`${block.type} ${replaced(block.path ?? "", from, to)}`);
    return other && ([block, other] as [Block, Block]);
  });
  return group.every((pair) => pair !== undefined) ? group : undefined;
}

function isSame(
  group: readonly [Block, Block][],
  { from, to }: Word,
  kept: ReadonlyMap<string, string>,
): boolean {
  const known = new Map([...kept, ...group.map(([one, other]) => [one.address, other.address] as const)]);
  return group.every(([one, other]) => {
    // What holds data under another name is other data.
    if (isStateful(one.type) && one.type !== "aws_cloudwatch_log_group") return false;
    const before = renamed(one.attributes, known);
    // Whether a name follows the word or stays as it was: both are fine.
    const plain = (attributes: Fields) => eachText(attributes, (text) => replaced(text, from, to));
    return (
      attributeChanges(plain(before), plain(other.attributes)).length === 0 &&
      JSON.stringify(running(before)) === JSON.stringify(running(other.attributes))
    );
  });
}

/** What containers run: under another name the same image and command are the same program. */
function running(value: unknown): unknown[] {
  if (typeof value === "string") return running(embeddedJson(value));
  if (Array.isArray(value)) return value.flatMap(running);
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "image" || key === "command" || key === "entryPoint" ? [inner] : running(inner),
  );
}

/** A word where it stands alone: `shop-dev-mailer`, `MAILER_URL`, not `mailers`. */
function replaced(text: string, from: string, to: string): string {
  return [(word: string) => word, (word: string) => word.replaceAll("-", "_"), upperCase].reduce(
    (result, written) => result.replaceAll(wholeName(written(from)), written(to)),
    text,
  );
}

function upperCase(word: string): string {
  return word.replaceAll("-", "_").toUpperCase();
}

function eachText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => eachText(item, change)) as T;
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachText(item, change)])) as T;
}
