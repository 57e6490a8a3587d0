import type { Block } from "../../terraform-json/block";
import { embeddedJson } from "../../terraform-json/embedded-json";
import { isStateful } from "../../terraform-json/stateful";
import { type Fields, isFields } from "../../terraform-json/values";
import { wholeName } from "../../terraform-json/wildcards";
import { attributeChanges } from "./attribute-changes";
import { renamed } from "./renamed";
import type { Unpaired } from "./unpaired";

/** A new name of a component, in its paths and in the names of its resources: `mailer` → `postman`. */
interface Rename {
  readonly from: string;
  readonly to: string;
}

/**
 * Pairs the resources of a renamed component, of which the names in the cloud changed too. Two components match if each
 * resource has a counterpart that differs only in the name, and if both run the same image.
 */
export function byName(unpaired: Unpaired): Map<string, string> {
  const found = new Map<string, string>();
  for (const rename of candidates(unpaired)) {
    const group = groupOf(rename, unpaired);
    if (group && isSame(group, rename, unpaired.kept))
      for (const [from, to] of withoutData(group)) found.set(from.address, to.address);
  }
  return found;
}

/** Names in which the path of a removed block differs from that of an added one. */
function candidates({ removed, added }: Unpaired): Rename[] {
  const renames = new Map<string, Rename>();
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
        if (to !== undefined && to !== from) renames.set(`${from} ${to}`, { from, to });
      }
    }
  }
  return [...renames.values()];
}

/** The path with one step replaced by a wildcard. */
function shapeOf(type: string, steps: readonly string[], open: number): string {
  return `${type} ${steps.map((step, index) => (index === open ? "*" : step)).join("/")}`;
}

/** The blocks with the name in their path, with their counterparts; undefined unless all have one. */
function groupOf({ from, to }: Rename, { removed, added }: Unpaired): [Block, Block][] | undefined {
  const has = (name: string) => (block: Block) => replaced(block.path ?? "", name, "") !== block.path;
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
  { from, to }: Rename,
  kept: ReadonlyMap<string, string>,
): boolean {
  const known = new Map([...kept, ...group.map(([one, other]) => [one.address, other.address] as const)]);
  const rest = withoutData(group);
  return (
    rest.length > 0 &&
    rest.every(([one, other]) => {
      const before = renamed(one.attributes, known);
      // A name in the cloud may change or not.
      const plain = (attributes: Fields) => eachText(attributes, (text) => replaced(text, from, to));
      return (
        attributeChanges(plain(before), plain(other.attributes)).length === 0 &&
        JSON.stringify(running(before)) === JSON.stringify(running(other.attributes))
      );
    })
  );
}

/** A stateful resource with another name has other data: it was not renamed, and nothing that belongs to it was. */
function withoutData(group: readonly [Block, Block][]): [Block, Block][] {
  const stateful = group.flatMap(([{ type, path = "" }]) =>
    isStateful(type) && type !== "aws_cloudwatch_log_group" ? [path] : [],
  );
  return group.filter(
    ([{ path = "" }]) => !stateful.some((own) => path === own || path.startsWith(`${own}/`)),
  );
}

/** Images and commands of containers. */
function running(value: unknown): unknown[] {
  if (typeof value === "string") return running(embeddedJson(value));
  if (Array.isArray(value)) return value.flatMap(running);
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "image" || key === "command" || key === "entryPoint" ? [inner] : running(inner),
  );
}

/** Replaces a whole name: in `shop-dev-mailer` and `MAILER_URL`, not in `mailers`. */
function replaced(text: string, from: string, to: string): string {
  return [(name: string) => name, (name: string) => name.replaceAll("-", "_"), upperCase].reduce(
    (result, written) => result.replaceAll(wholeName(written(from)), written(to)),
    text,
  );
}

function upperCase(name: string): string {
  return name.replaceAll("-", "_").toUpperCase();
}

function eachText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => eachText(item, change)) as T;
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachText(item, change)])) as T;
}
