import { existsSync } from "node:fs";
import type { Block } from "./block";
import { readJson } from "./read-json";
import type { Stack, Tree } from "./stack";
import { isStateful } from "./stateful";
import { Unreadable } from "./unreadable";
import { isFields } from "./values";

/** Stack to the addresses of its stateful resources. */
export type Ledger = Readonly<Record<string, readonly string[]>>;

export interface LedgerFinding {
  readonly stack: string;
  /** `new`: the ledger lacks it. `gone`: Terraform would destroy it. `moved`: its former address can be removed. */
  readonly kind: "new" | "gone" | "moved";
  readonly address: string;
  /** Resources that may be the same under another address; for `moved` the one that is. */
  readonly candidates: readonly { readonly address: string; readonly path?: string }[];
}

/** Reads a committed ledger. */
export function readLedger(file: string): Ledger {
  if (!existsSync(file))
    throw new Unreadable([`${file}: not found. Set the path of the ledger with --ledger.`]);
  const json = readJson(file);
  if (!isFields(json))
    throw new Unreadable([`${file}: expected an object with one list of addresses for each stack.`]);
  const isList = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === "string");
  const reasons = Object.entries(json)
    .filter(([, addresses]) => !isList(addresses))
    .map(([stack]) => `${file}: ${stack} must be a list of addresses.`);
  if (reasons.length > 0) throw new Unreadable(reasons);
  return json as Ledger;
}

/** The addresses of the stateful resources of a stack, in alphabetical order. */
export function statefulAddresses(stack: Stack): string[] {
  return statefulResources(stack)
    .map(({ address }) => address)
    .sort();
}

/** All differences between a ledger and the stacks. */
export function ledgerFindings(ledger: Ledger, tree: Tree): LedgerFinding[] {
  return [...new Set([...Object.keys(ledger), ...tree.keys()])].sort().flatMap((name) => {
    const listed = ledger[name] ?? [];
    const stack = tree.get(name);
    const added = stack ? statefulResources(stack).filter(({ address }) => !listed.includes(address)) : [];
    const gone = listed.filter((address) => !stack?.blocks.has(address));
    return [
      ...gone.map((address) => goneFinding(address, stack, name, added)),
      ...added.map(({ address }): LedgerFinding => ({ stack: name, kind: "new", address, candidates: [] })),
    ];
  });
}

function goneFinding(
  address: string,
  stack: Stack | undefined,
  name: string,
  added: readonly Block[],
): LedgerFinding {
  const to = movedTo(stack, address);
  if (to !== undefined) return { stack: name, kind: "moved", address, candidates: [{ address: to }] };
  const candidates = added
    .filter(({ type }) => type === address.split(".")[0])
    .map((block) => ({ address: block.address, ...(block.path ? { path: block.path } : {}) }));
  return { stack: name, kind: "gone", address, candidates };
}

function movedTo(stack: Stack | undefined, address: string): string | undefined {
  const to = stack?.moved.find(({ from }) => from === address)?.to;
  return to !== undefined && stack?.blocks.has(to) ? to : undefined;
}

function statefulResources({ resources }: Stack): Block[] {
  return resources.filter(({ type }) => isStateful(type));
}
