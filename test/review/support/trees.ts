import { createHash } from "node:crypto";
import type { Stack, Tree } from "../../../terraform-json/stack";
import { stackOf } from "../../../terraform-json/stack-of";
import { projectStack } from "../../support/project";
import type { Synthesized } from "../../support/synthesize";

/** JSON that a test changes. */
export interface EditableStack {
  resource: Record<string, Record<string, Record<string, unknown>>>;
  [section: string]: unknown;
}

/** A copy of one of the project's own stacks. */
export function copyOf(stack = "dev"): EditableStack {
  return structuredClone(projectStack(stack)) as unknown as EditableStack;
}

export function stack(json: EditableStack | Synthesized, name = "dev"): Stack {
  return stackOf(name, json as unknown as Record<string, unknown>);
}

export function tree(...stacks: readonly Stack[]): Tree {
  return new Map(stacks.map((own) => [own.name, own]));
}

/** The only resource of this type at this path, to change it. */
export function resource(json: EditableStack, type: string, path: string): Record<string, unknown> {
  const found = Object.values(json.resource[type] ?? {}).filter((body) => pathOf(body) === path);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} resources ${type} at ${path}.`);
  return found[0];
}

export function addressAt(json: EditableStack, type: string, path: string): string {
  const found = Object.entries(json.resource[type] ?? {}).find(([, body]) => pathOf(body) === path);
  if (!found) throw new Error(`No ${type} at ${path}.`);
  return `${type}.${found[0]}`;
}

/** The stack as it would be synthesized if constructs had other paths: new addresses, everything else the same. */
export function withPaths(
  json: EditableStack,
  pathNow: (path: string) => string,
): { json: EditableStack; moved: Map<string, string> } {
  const moved = new Map<string, string>();
  const resources: EditableStack["resource"] = {};
  for (const [type, named] of Object.entries(json.resource)) {
    for (const [id, body] of Object.entries(named)) {
      const full = fullPath(body);
      const [root = "", ...rest] = full.split("/");
      const isMain = rest[rest.length - 1] === "Resource";
      const own = (isMain ? rest.slice(0, -1) : rest).join("/");
      const now = pathNow(own);
      const path = [root, now, ...(isMain ? ["Resource"] : [])].join("/");
      const newId = now === own ? id : uniqueId(path);
      if (now !== own) moved.set(`${type}.${id}`, `${type}.${newId}`);
      resources[type] ??= {};
      resources[type][newId] =
        now === own
          ? body
          : { ...body, "//": { ...Object(body["//"]), metadata: { path, uniqueId: newId } } };
    }
  }
  let text = JSON.stringify({ ...json, resource: resources });
  for (const [from, to] of moved)
    text = text.replaceAll(new RegExp(`${from.replaceAll(/[.-]/g, "\\$&")}(?![\\w-])`, "g"), to);
  return { json: JSON.parse(text), moved };
}

/** As CDKTF makes it: the path's steps, and a hash of them. */
function uniqueId(path: string): string {
  const steps = path.split("/").slice(1);
  const hash = createHash("md5").update(steps.join("/")).digest("hex").slice(0, 8).toUpperCase();
  return `${steps.filter((step) => step !== "Resource").join("_")}_${hash}`;
}

function fullPath(body: Record<string, unknown>): string {
  return String(Object(Object(body["//"]).metadata).path);
}

function pathOf(body: Record<string, unknown>): string {
  return fullPath(body)
    .split("/")
    .slice(1)
    .join("/")
    .replace(/\/Resource$/, "");
}
