import type { Stack } from "../../terraform-json/stack";
import { stackOf } from "../../terraform-json/stack-of";
import { constructPath } from "../support/synthesize";

export type Json = Record<string, unknown>;

/** A copy of a stack's JSON that a test may break in one place. */
export class Draft {
  readonly json: Json;

  constructor(
    private readonly name: string,
    original: unknown,
  ) {
    this.json = structuredClone(original) as Json;
  }

  stack(): Stack {
    return stackOf(this.name, this.json);
  }

  /** The resource of the construct at this path. */
  resource(type: string, path: string): Json {
    const [, body] = this.entry(type, path);
    return body;
  }

  /** Its address, to refer to it. */
  address(type: string, path: string): string {
    const [id] = this.entry(type, path);
    return `${type}.${id}`;
  }

  /** Sets `alarms.enable`, or takes it out with `undefined`. A block that is a list of one is read as its one. */
  set(type: string, path: string, attribute: string, value: unknown): void {
    put(this.resource(type, path), attribute, value);
  }

  /** Sets something in the JSON that stands in an attribute: `Statement.0.Resource`. */
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
    const entries = Object.entries(this.ofType(type));
    const found = entries.find(([, body]) => constructPath(body) === path);
    if (!found)
      throw new Error(
        `No ${type} at ${path}; there are ${entries.map(([, body]) => constructPath(body)).join(", ")}.`,
      );
    return found;
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

/** What a step of a path is taken in: of a list the entry that it numbers, otherwise the first. */
function within(parent: Json | Json[], step: string): Json {
  return Array.isArray(parent) && !/^\d+$/.test(step) ? (parent[0] ?? {}) : (parent as Json);
}
