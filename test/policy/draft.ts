import type { Stack } from "../../terraform-json/stack";
import { type KnownBlocks, stackOf } from "../../terraform-json/stack-of";
import { constructPath } from "../support/synthesize";

export type Json = Record<string, unknown>;

/** Blocks of the originals, which are read once. */
const known: KnownBlocks = new WeakMap();

/** The JSON of a stack that a test changes. A resource is copied when it is asked for: the others are those of the original. */
export class Draft {
  readonly json: Json;
  private readonly copies = new Set<Json>();

  constructor(
    private readonly name: string,
    original: unknown,
  ) {
    const { resource, ...others } = original as Json & { readonly resource: Record<string, Json> };
    const types = Object.entries(resource).map(([type, ids]) => [type, { ...ids }]);
    this.json = { ...structuredClone(others), resource: Object.fromEntries(types) };
  }

  stack(): Stack {
    for (const copy of this.copies) known.delete(copy);
    return stackOf(this.name, this.json, known);
  }

  /** The resource of the construct at this path, with `*` for the hash of a definition. */
  resource(type: string, path: string): Json {
    const [, body] = this.entry(type, path);
    return body;
  }

  /** The address of the resource at this path. */
  address(type: string, path: string): string {
    const [id] = this.entry(type, path);
    return `${type}.${id}`;
  }

  /** Sets an attribute such as `alarms.enable`, or removes it with `undefined`. A list of one block is treated as the block. */
  set(type: string, path: string, attribute: string, value: unknown): void {
    put(this.resource(type, path), attribute, value);
  }

  /** Sets a value in the JSON of an attribute: `Statement.0.Resource`. */
  setEmbedded(type: string, path: string, attribute: string, inner: string, value: unknown): void {
    const body = this.resource(type, path);
    const parsed = JSON.parse(String(body[attribute])) as Json;
    put(parsed, inner, value);
    body[attribute] = JSON.stringify(parsed);
  }

  remove(type: string, path: string): void {
    const [id] = this.entry(type, path);
    delete this.ofType(type)[id];
  }

  add(type: string, id: string, body: Json): void {
    const types = this.json.resource as Json;
    types[type] = { ...(types[type] as Json | undefined), [id]: body };
  }

  private entry(type: string, path: string): [string, Json] {
    const ids = this.ofType(type);
    const entries = Object.entries(ids);
    const pattern = new RegExp(`^${path.replaceAll("*", "[0-9a-f]{6}")}$`);
    const found = entries.find(([, body]) => pattern.test(constructPath(body)));
    if (!found)
      throw new Error(
        `No ${type} at ${path}; there are ${entries.map(([, body]) => constructPath(body)).join(", ")}.`,
      );
    const [id, body] = found;
    if (this.copies.has(body)) return found;
    const copy = structuredClone(body);
    this.copies.add(copy);
    ids[id] = copy;
    return [id, copy];
  }

  private ofType(type: string): Record<string, Json> {
    return ((this.json.resource as Json)[type] ?? {}) as Record<string, Json>;
  }
}

function put(target: Json, path: string, value: unknown): void {
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  let parent = target;
  for (const step of steps) parent = within(parent, step)[step] as Json;
  parent = within(parent, last);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
}

/** The object that a step of a path is in: for a list its first entry, unless the step is an index. */
function within(parent: Json | Json[], step: string): Json {
  return Array.isArray(parent) && !/^\d+$/.test(step) ? (parent[0] ?? {}) : (parent as Json);
}
