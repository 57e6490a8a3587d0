import { appendFileSync, readFileSync } from "node:fs";
import { blocksOf, type Mutation, mutate, nameOf } from "./settings";

/**
 * Runs in each test file before its tests: after a test has passed, it is repeated once for each mutation of something
 * that it reads from synthesized JSON. A test that fails then has noticed. Modules are loaded and stacks are synthesized
 * once for all of them. A test that synthesizes by itself or starts programs is left when it has missed many in a row.
 */

type Body = (...row: unknown[]) => unknown;
type Stack = Parameters<typeof mutate>[0];

const { MUTATIONS = "", MUTATIONS_KILLED = "" } = process.env;
const mutations: readonly Mutation[] = JSON.parse(readFileSync(MUTATIONS, "utf8"));
const killed = new Set(readFileSync(MUTATIONS_KILLED, "utf8").split("\n"));
const stacks: Stack[] = [];
const reads = new Set<string>();
let active: Mutation | undefined;
let comparesSnapshot = false;

/** Milliseconds. */
const slow = 50;
const patience = 40;

const parse = JSON.parse;
JSON.parse = (...given: Parameters<typeof parse>) => {
  const value = parse(...given);
  if (!(value?.resource && value.terraform)) return value;
  for (const { type, parent, key } of blocksOf(value)) parent[key] = watched(type, parent[key]);
  if (active) mutate(value, active);
  else stacks.push(value);
  return value;
};
// The built-in one rejects a proxy.
globalThis.structuredClone = ((value: unknown) => parse(JSON.stringify(value))) as typeof structuredClone;

function watched(type: string, block: unknown): unknown {
  return new Proxy(block as Record<string, unknown>, {
    get(target, name) {
      // Serializing a whole stack asserts nothing about its parts.
      if (name === "toJSON") return () => target;
      if (typeof name === "string") reads.add(type).add(`${type}.${name}`);
      return target[name as string];
    },
  });
}

expect.extend({
  toMatchSnapshot() {
    // A snapshot notices everything and asserts nothing.
    comparesSnapshot = true;
    this.snapshotState.markSnapshotsAsCheckedForTest(String(this.currentTestName));
    return { pass: true, message: () => "" };
  },
});

function repeated(body: Body): Body {
  return async (...row) => {
    reads.clear();
    comparesSnapshot = false;
    await body(...row);
    if (reads.size === 0 || comparesSnapshot) return;
    const read = new Set(reads);
    const failed: string[] = [];
    let missed = 0;
    for (const mutation of mutations) {
      const name = nameOf(mutation);
      const [attribute] = mutation.path;
      const isRead = read.has(attribute === undefined ? mutation.type : `${mutation.type}.${attribute}`);
      if (!isRead || killed.has(name)) continue;
      const undo = stacks.flatMap((stack) => mutate(stack, mutation) ?? []);
      if (undo.length === 0) continue;
      const start = Date.now();
      active = mutation;
      const survives = await passes(body, row);
      active = undefined;
      for (const back of undo) back();
      if (!survives) failed.push(name);
      missed = survives && Date.now() - start > slow ? missed + 1 : 0;
      if (missed === patience) break;
    }
    // A test that cannot be repeated proves nothing.
    if (failed.length === 0 || !(await passes(body, row))) return;
    for (const name of failed) killed.add(name);
    appendFileSync(MUTATIONS_KILLED, failed.map((name) => `${name}\n`).join(""));
  };
}

async function passes(body: Body, row: unknown[]): Promise<boolean> {
  try {
    await body(...row);
    return true;
  } catch {
    return false;
  }
}

const original = globalThis.test;
const hour = 3_600_000;
globalThis.test = Object.assign(
  (name: string, body: Body) => original(name, repeated(body) as jest.EmptyFunction, hour),
  {
    each: (table: readonly unknown[]) => (name: string, body: Body) =>
      original.each(table)(name, repeated(body) as jest.EmptyFunction, hour),
  },
) as unknown as jest.It;
