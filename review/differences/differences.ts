import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";
import { isFields, texts } from "../../terraform-json/values";
import { wholeName } from "../../terraform-json/wildcards";
import { attributeChanges } from "../diff/attribute-changes";

/** One attribute whose value is not the same in all stacks, or one resource that some of them lack. */
export interface Difference {
  readonly type: string;
  /** Path of the construct; the address where there is none. */
  readonly name: string;
  /** Path of the attribute; empty for a whole resource. */
  readonly attribute: string;
  /** Stack to its value; undefined for no value. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The differences between stacks, by address. The name of the stack, its account and its region are no difference: they are
 * replaced by `{stack}`, `{account}`, `{region}`.
 */
export function differences(stacks: readonly Stack[]): Difference[] {
  const compared = stacks.map((stack) => ({ name: stack.name, blocks: comparableBlocks(stack) }));
  const addresses = [...new Set(compared.flatMap(({ blocks }) => [...blocks.keys()]))].sort();
  return addresses.flatMap((address) => {
    const own = compared.map(({ name, blocks }) => [name, blocks.get(address)] as const);
    const [first, ...others] = own.map(([, block]) => block);
    const some = own.map(([, block]) => block).find((block) => block !== undefined);
    if (!some) return [];
    const resource = { type: some.type, name: some.path ?? address };
    if (own.some(([, block]) => block === undefined)) {
      const values = Object.fromEntries(own.map(([name, block]) => [name, block ? "exists" : undefined]));
      return [{ ...resource, attribute: "", values }];
    }
    if (!first) return [];
    const paths = new Map<string, Record<string, unknown>>();
    for (const [index, other] of others.entries()) {
      if (!other) continue;
      for (const change of attributeChanges(first.attributes, other.attributes)) {
        const values = paths.get(change.path) ?? {};
        values[compared[0]?.name ?? ""] = change.before;
        values[compared[index + 1]?.name ?? ""] = change.after;
        paths.set(change.path, values);
      }
    }
    return [...paths].map(([attribute, values]) => ({
      ...resource,
      attribute,
      values: filled(values, compared),
    }));
  });
}

/** Stacks without a value of their own have that of the first one. */
function filled(
  values: Record<string, unknown>,
  stacks: readonly { name: string }[],
): Record<string, unknown> {
  const first = values[stacks[0]?.name ?? ""];
  return Object.fromEntries(stacks.map(({ name }) => [name, name in values ? values[name] : first]));
}

function comparableBlocks(stack: Stack): Map<string, Block> {
  const names = ownNames(stack);
  return new Map(
    stack.resources.map((block) => [
      block.address,
      { ...block, attributes: withoutNames(block.attributes, names) as Block["attributes"] },
    ]),
  );
}

/** The names of this stack, its accounts and its regions, each with its replacement. */
function ownNames(stack: Stack): [RegExp, string][] {
  const own = (attribute: string) => [
    ...new Set(stack.ofType("provider").flatMap(({ attributes }) => texts(attributes[attribute]))),
  ];
  return [
    ...own("allowed_account_ids").map((id): [RegExp, string] => [wholeName(id), "{account}"]),
    // A zone has the name of its region and a letter.
    ...own("region").map((name): [RegExp, string] => [
      new RegExp(`(?<![A-Za-z0-9])${name}(?![0-9])`, "g"),
      "{region}",
    ]),
    // In a stack that is called dev, /dev/null is not its name.
    [new RegExp(`${wholeName(stack.name).source}(?!/(?:null|shm|std|fd))`, "g"), "{stack}"],
  ];
}

function withoutNames(value: unknown, names: readonly [RegExp, string][]): unknown {
  if (typeof value === "string")
    return names.reduce((text, [own, replacement]) => text.replaceAll(own, replacement), value);
  if (Array.isArray(value)) return value.map((item) => withoutNames(item, names));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutNames(item, names)]));
}
