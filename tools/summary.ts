import { readFileSync } from "node:fs";
import { join, relative } from "node:path";

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const shown = 8;

/** What was synthesized: for each stack its resources by kind, where the JSON lies, and what to run next. */
export function summary(directory: string): string {
  const { stacks } = JSON.parse(readFileSync(join(directory, "manifest.json"), "utf8")) as Manifest;
  const lines = Object.entries(stacks).map(([name, { synthesizedStackPath }]) => {
    const path = join(directory, synthesizedStackPath);
    const { resource = {} } = JSON.parse(readFileSync(path, "utf8")) as StackJson;
    return describe(name, resource, relative(process.cwd(), path));
  });
  return [
    ...lines,
    "Next: npx cdktf diff <stack> to see the plan, npx cdktf deploy <stack> to apply it.",
  ].join("\n\n");
}

function describe(name: string, resource: NonNullable<StackJson["resource"]>, path: string): string {
  const kinds = Object.entries(resource)
    .map(([type, instances]) => ({ kind: type.replace(/^aws_/, ""), count: Object.keys(instances).length }))
    .sort((one, other) => other.count - one.count || (one.kind < other.kind ? -1 : 1));
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  const most = kinds.slice(0, shown).map(({ kind, count }) => `${count} ${kind}`);
  const rest = kinds.length > shown ? `, and ${kinds.length - shown} other kinds` : "";
  return `${name}: ${total} resources (${most.join(", ")}${rest})\n  ${path}`;
}
