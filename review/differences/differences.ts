import type { Block, Stack } from "../../terraform-json/tree";
import { attributeChanges } from "../diff/attribute-changes";
import { isFields, list } from "../values";

/** One attribute that is not the same in all stacks, or one resource that not all have. */
export interface Difference {
  readonly type: string;
  /** Path of the construct, or the address. */
  readonly place: string;
  /** Path of the attribute; empty if it is about the whole resource. */
  readonly attribute: string;
  /** Stack to what stands there; undefined for nothing. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Stacks side by side, by the same addresses. What only names the stack, its account or its region counts as the same: it is written
 * as `{stack}`, `{account}`, `{region}`.
 */
export function differences(stacks: readonly Stack[]): Difference[] {
  const plain = stacks.map((stack) => ({ name: stack.name, blocks: plainBlocks(stack) }));
  const addresses = [...new Set(plain.flatMap(({ blocks }) => [...blocks.keys()]))].sort();
  return addresses.flatMap((address) => {
    const own = plain.map(({ name, blocks }) => [name, blocks.get(address)] as const);
    const [first, ...others] = own.map(([, block]) => block);
    const some = own.map(([, block]) => block).find((block) => block !== undefined);
    if (!some) return [];
    const about = { type: some.type, place: some.path ?? address };
    if (own.some(([, block]) => block === undefined)) {
      const values = Object.fromEntries(own.map(([name, block]) => [name, block ? "there" : undefined]));
      return [{ ...about, attribute: "", values }];
    }
    if (!first) return [];
    const paths = new Map<string, Record<string, unknown>>();
    for (const [index, other] of others.entries()) {
      if (!other) continue;
      for (const change of attributeChanges(first.attributes, other.attributes)) {
        const values = paths.get(change.path) ?? {};
        values[plain[0]?.name ?? ""] = change.before;
        values[plain[index + 1]?.name ?? ""] = change.after;
        paths.set(change.path, values);
      }
    }
    return [...paths].map(([attribute, values]) => ({ ...about, attribute, values: filled(values, plain) }));
  });
}

/** A stack that is not told of has what the first one has. */
function filled(
  values: Record<string, unknown>,
  stacks: readonly { name: string }[],
): Record<string, unknown> {
  const first = values[stacks[0]?.name ?? ""];
  return Object.fromEntries(stacks.map(({ name }) => [name, name in values ? values[name] : first]));
}

function plainBlocks(stack: Stack): Map<string, Block> {
  const names = ownNames(stack);
  return new Map(
    [...stack.blocks]
      .filter(([, { kind }]) => kind === "resource")
      .map(([address, block]) => [
        address,
        { ...block, attributes: plainValue(block.attributes, names) as Block["attributes"] },
      ]),
  );
}

/** What names this stack and nothing else. */
function ownNames(stack: Stack): [RegExp, string][] {
  const providers = [...stack.blocks.values()].filter(({ type }) => type === "provider");
  const texts = (attribute: string) =>
    [...new Set(providers.flatMap(({ attributes }) => list(attributes[attribute])))].filter(
      (item) => typeof item === "string",
    );
  return [
    ...texts("allowed_account_ids").map((id): [RegExp, string] => [alone(id), "{account}"]),
    ...texts("region").map((name): [RegExp, string] => [
      new RegExp(`(?<![A-Za-z0-9])${name}(?![0-9])`, "g"),
      "{region}",
    ]),
    // An environment may be called dev: /dev/null is no name of it.
    [new RegExp(`${alone(stack.name).source}(?!/(?:null|shm|std|fd))`, "g"), "{stack}"],
  ];
}

function alone(word: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])${word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![A-Za-z0-9])`, "g");
}

function plainValue(value: unknown, names: readonly [RegExp, string][]): unknown {
  if (typeof value === "string")
    return names.reduce((text, [own, written]) => text.replaceAll(own, written), value);
  if (Array.isArray(value)) return value.map((item) => plainValue(item, names));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainValue(item, names)]));
}
