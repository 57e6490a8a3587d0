import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { production } from "../environments/production";
import { EnvironmentStack } from "../stacks/environment-stack";

type Body = Record<string, unknown>;
interface Json {
  resource: Record<string, Record<string, Body>>;
}

/**
 * Writes two trees of one stack, `before` and `after`: copies of production with at least this many resources. The given number
 * of them is changed, in seven alternating ways.
 */
export function writeLargeTrees(directory: string, resources: number, changed: number): void {
  const one = synthesized();
  const size = entries(one).length;
  const before: Json = { resource: {} };
  for (let copy = 0; copy * size < resources; copy++) {
    for (const [type, id, body] of entries(copyOf(one, copy)))
      before.resource[type] = { ...before.resource[type], [id]: body };
  }
  const after = structuredClone(before);
  const all = entries(after);
  const step = Math.floor(all.length / changed);
  for (let index = 0; index < changed; index++) {
    const chosen = all[index * step];
    if (chosen) change(after, chosen, index);
  }
  for (const [name, json] of Object.entries({ before, after })) {
    mkdirSync(join(directory, name), { recursive: true });
    writeFileSync(join(directory, name, "cdk.tf.json"), JSON.stringify(json));
  }
}

function synthesized(): Json {
  const outdir = mkdtempSync(join(tmpdir(), "plinth-bench-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    new EnvironmentStack(app, production);
    app.synth();
    return JSON.parse(readFileSync(join(outdir, "stacks", production.name, "cdk.tf.json"), "utf8"));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function entries({ resource }: Json): [type: string, id: string, body: Body][] {
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([id, body]): [string, string, Body] => [type, id, body]),
  );
}

/** A copy of the stack with other addresses, paths and names. */
function copyOf(json: Json, copy: number): Json {
  const known = new Set(entries(json).map(([type, id]) => `${type}.${id}`));
  const text = JSON.stringify({ resource: json.resource })
    .replaceAll(/[a-z][a-z0-9_]*\.[A-Za-z][\w-]*/g, (address) =>
      known.has(address) ? `${address}_${copy}` : address,
    )
    .replaceAll("shop-production", `shop-production-${copy}`)
    .replaceAll('"path":"production/', `"path":"production/copy-${copy}/`);
  const { resource } = JSON.parse(text) as Json;
  const renamed = Object.entries(resource).map(([type, named]) => [
    type,
    Object.fromEntries(Object.entries(named).map(([id, body]) => [`${id}_${copy}`, body])),
  ]);
  return { resource: Object.fromEntries(renamed) };
}

function change({ resource }: Json, [type, id, body]: [string, string, Body], index: number): void {
  const named = resource[type] ?? {};
  const text = (attribute: string, edit: (text: string) => string) => {
    if (typeof body[attribute] === "string") body[attribute] = edit(body[attribute]);
  };
  switch (index % 7) {
    case 0:
      delete named[id];
      break;
    case 1:
      named[`${id}_new`] = structuredClone(body);
      break;
    case 2:
      named[`${id}_renamed`] = body;
      delete named[id];
      break;
    case 3:
      body.tags = { Team: "shop" };
      break;
    default:
      body.description = "another";
      text("container_definitions", (own) => own.replace('"value":"', '"value":"other-'));
      text("policy", (own) => own.replace('"Action":[', '"Action":["s3:GetObject",'));
  }
}
