import { existsSync, readFileSync } from "node:fs";
import type { Stack, Tree } from "../terraform-json/tree";
import { Unreadable } from "../terraform-json/unreadable";
import { isStateful } from "./stateful";
import { isFields } from "./values";

/** Stack to the addresses of everything stateful in it. */
export type Ledger = Readonly<Record<string, readonly string[]>>;

export type LedgerFinding = {
  readonly stack: string;
  /** `new`: the ledger lacks it. `gone`: Terraform would destroy it. `moved`: its old address can be taken out. */
  readonly kind: "new" | "gone" | "moved";
  readonly address: string;
  /** What may be the same under another address; of `moved` what it is. */
  readonly candidates: readonly { readonly address: string; readonly path?: string }[];
};

/** Reads a ledger that is committed. */
export function readLedger(file: string): Ledger {
  if (!existsSync(file)) throw new Unreadable([`${file}: it is not there. Name the ledger with --ledger.`]);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Unreadable([`${file}: it is no JSON: ${error instanceof Error ? error.message : error}`]);
  }
  const isList = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === "string");
  if (!isFields(json))
    throw new Unreadable([`${file}: it has to be an object of stacks, this is something else.`]);
  const reasons = Object.entries(json)
    .filter(([, addresses]) => !isList(addresses))
    .map(([stack]) => `${file}: ${stack} has to be a list of addresses.`);
  if (reasons.length > 0) throw new Unreadable(reasons);
  return json as Ledger;
}

/**
 * Where ledger and tree disagree. Which kinds count is said by the ledger itself as well: what it lists stays in it, whatever
 * its type.
 */
export function ledgerFindings(ledger: Ledger, tree: Tree): LedgerFinding[] {
  return [...new Set([...Object.keys(ledger), ...tree.keys()])].sort().flatMap((name) => {
    const known = ledger[name] ?? [];
    const stack = tree.get(name);
    const types = new Set(
      Object.values(ledger)
        .flat()
        .map((address) => address.split(".")[0] ?? ""),
    );
    const counts = (type: string) => (types.size > 0 ? types.has(type) : isStateful(type));
    const present = stack
      ? [...stack.blocks.values()].filter(({ kind, type }) => kind === "resource" && counts(type))
      : [];
    const added = present.filter(({ address }) => !known.includes(address));
    const gone = known.filter((address) => !stack?.blocks.has(address));
    return [
      ...gone.map((address): LedgerFinding => {
        const to = movedTo(stack, address);
        if (to !== undefined) return { stack: name, kind: "moved", address, candidates: [{ address: to }] };
        const candidates = added
          .filter(({ type }) => type === address.split(".")[0])
          .map((block) => ({ address: block.address, ...(block.path ? { path: block.path } : {}) }));
        return { stack: name, kind: "gone", address, candidates };
      }),
      ...added.map(({ address }): LedgerFinding => ({ stack: name, kind: "new", address, candidates: [] })),
    ];
  });
}

function movedTo(stack: Stack | undefined, address: string): string | undefined {
  const to = stack?.moved.find(({ from }) => from === address)?.to;
  return to !== undefined && stack?.blocks.has(to) ? to : undefined;
}
