import type { RestartingProvider } from "./provider";
import {
  type Block,
  defaults,
  minimalBlock,
  pair,
  samples,
  typeOf,
  unknown,
  type Values,
  valueAt,
} from "./values";

/** Direction of a change to whether it replaces the resource: `change`, `set`, `unset`, `less`, `more`, `on`, `off`, `a→b`. */
export type Answers = Readonly<Record<string, boolean>>;

/** Deeper blocks add nothing: they are replaced or updated with the block that contains them. */
const depth = 2;

/** Values between which the answer may differ, by the name of the attribute. */
const valuesByName: readonly (readonly [name: RegExp, values: readonly string[]])[] = [
  [/^engine$/, ["redis", "valkey", "memcached"]],
  [/^billing_mode$/, ["PROVISIONED", "PAY_PER_REQUEST"]],
  [/^storage_type$/, ["gp2", "gp3", "io1"]],
  [/^(storage_mode|throughput_mode)$/, ["LOCAL", "TIERED", "bursting", "elastic"]],
];

/** Values without which the provider rejects every plan of a type, though its schema does not require them. */
const needed: Readonly<Record<string, Values>> = {
  aws_dynamodb_table: {
    billing_mode: "PAY_PER_REQUEST",
    hash_key: "sample-a",
    attribute: [{ name: "sample-a", type: "S" }],
  },
};

/** A resource with what it needs, and a value at `path`. */
function resource(type: string, block: Block, path: readonly string[] = [], value?: unknown): Values {
  const own = minimalBlock(block, path, value);
  const { [path[0] ?? ""]: _, ...more } = needed[type] ?? {};
  return { ...own, ...more };
}

/** Asks the provider about each attribute of a type. */
export async function probe(
  provider: RestartingProvider,
  type: string,
  block: Block,
): Promise<Map<string, Answers>> {
  const base = await baseOf(provider, type, block);
  const found = new Map<string, Answers>();
  for (const target of attributes(block)) {
    const plan = (before: unknown, after: unknown) =>
      replaces(provider, type, block, base, target.path, before, after);
    const answers = await answersOf(target, plan, needed[type]?.[target.path.join(".")]);
    if (Object.keys(answers).length > 0) found.set(target.path.join("."), answers);
  }
  return found;
}

/** The defaults that the provider adds to a minimal resource, and what replaces it without any change. */
interface Base {
  readonly defaults: Values;
  readonly always: readonly string[];
}

async function baseOf(provider: RestartingProvider, type: string, block: Block): Promise<Base> {
  const minimal = resource(type, block);
  const plan = (state: Values) => provider.plan(type, { ...state, id: "sample" }, minimal);
  const first = await plan(minimal);
  const own = first ? defaults(first.state, minimal) : {};
  const second = await plan({ ...minimal, ...own });
  return { defaults: own, always: second?.replaces ?? [] };
}

/** Whether this change replaces the resource; undefined if it is rejected, or no change. */
async function replaces(
  provider: RestartingProvider,
  type: string,
  block: Block,
  base: Base,
  path: readonly string[],
  before: unknown,
  after: unknown,
): Promise<boolean | undefined> {
  const [first = ""] = path;
  const { [first]: _, ...added } = base.defaults;
  const [state, config] = [resource(type, block, path, before), resource(type, block, path, after)];
  const planned = await provider.plan(type, { ...state, ...added, id: "sample" }, config);
  if (!planned || planned.errors.length > 0) return undefined;
  const own = path.join(".");
  const isOwn = (other: string) => `${own}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${own}.`);
  if (planned.replaces.some((other) => isOwn(other) || isOther(other, first, base))) return true;
  return JSON.stringify(valueAt(planned.state, path)) === JSON.stringify(before) ? undefined : false;
}

/** Whether another attribute replaces the resource because of the change: not one beside it in its block, which has no value. */
function isOther(path: string, first: string, { always }: Base): boolean {
  return path.split(".")[0] !== first && !always.includes(path);
}

interface Target {
  readonly path: readonly string[];
  readonly required: boolean;
  readonly type: unknown;
}

function* attributes(block: Block, path: readonly string[] = []): Generator<Target> {
  for (const attribute of block.attributes) {
    const { name, required, optional, write_only } = attribute;
    if (write_only || !(required || optional) || (path.length === 0 && ["id", "tags_all"].includes(name)))
      continue;
    yield { path: [...path, name], required, type: typeOf(attribute) };
  }
  if (path.length >= depth) return;
  for (const { type_name, block: inner } of block.block_types)
    if (type_name !== "timeouts") yield* attributes(inner, [...path, type_name]);
}

async function answersOf(
  { path, type, required }: Target,
  plan: (before: unknown, after: unknown) => Promise<boolean | undefined>,
  accepted: unknown,
): Promise<Answers> {
  const answers: Record<string, boolean> = {};
  const ask: Ask = async (direction, before, after) => {
    const answer = await plan(before, after);
    if (answer !== undefined) answers[direction] = answer;
    return answer !== undefined;
  };
  const [forwards, backwards] = directions(type);
  for (let index = 0; index < (String(type).includes("string") ? samples : 1); index++) {
    const [one, other] = pair(type, index);
    if (!(await ask(forwards, one, other))) continue;
    if (backwards !== undefined) await ask(backwards, other, one);
    if (!required) {
      await ask("set", null, one);
      await ask("unset", one, null);
    }
    break;
  }
  if (type === "string") await askValues(path[path.length - 1] ?? "", ask);
  // The provider may reject a sample value; one that is known only after apply it has to accept.
  if (Object.keys(answers).length === 0) await ask("change", pair(type, 0)[0], unknown);
  if (Object.keys(answers).length === 0 && accepted !== undefined) await ask("set", null, accepted);
  return answers;
}

type Ask = (direction: string, before: unknown, after: unknown) => Promise<boolean>;

function directions(type: unknown): [string, string?] {
  if (type === "number") return ["more", "less"];
  return type === "bool" ? ["on", "off"] : ["change"];
}

async function askValues(name: string, ask: Ask): Promise<void> {
  if (/version$/.test(name)) {
    await ask("more", "6.1", "7.1");
    await ask("less", "7.1", "6.1");
  }
  for (const [pattern, values] of valuesByName) {
    if (!pattern.test(name)) continue;
    for (const one of values)
      for (const other of values) if (one !== other) await ask(`${one}→${other}`, one, other);
  }
}
