import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { synthesizedStacks } from "../terraform-json/synthesized-stacks";
import { endingSupport } from "./ending-support";

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const maxTypes = 8;

/** For each stack: its resources by type and the path of its JSON. Then what will soon need a change, and the next command. */
export function summary(directory: string, now: Date): string {
  const { stacks } = JSON.parse(readFileSync(join(directory, "manifest.json"), "utf8")) as Manifest;
  const lines = Object.entries(stacks).map(([name, { synthesizedStackPath }]) => {
    const path = join(directory, synthesizedStackPath);
    const { resource = {} } = JSON.parse(readFileSync(path, "utf8")) as StackJson;
    return describe(name, resource, relative(process.cwd(), path));
  });
  const warnings = endingSupport(synthesizedStacks(directory), now);
  return [
    ...lines,
    ...(warnings.length > 0 ? [["Warnings:", ...warnings.map((warning) => `  ${warning}`)].join("\n")] : []),
    "Next: npx cdktf diff <stack> to see the plan, npx cdktf deploy <stack> to apply it.",
  ].join("\n\n");
}

function describe(name: string, resource: NonNullable<StackJson["resource"]>, path: string): string {
  const types = Object.entries(resource)
    .map(([type, instances]) => ({ name: type.replace(/^aws_/, ""), count: Object.keys(instances).length }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  const total = types.reduce((sum, { count }) => sum + count, 0);
  const largest = types.slice(0, maxTypes).map(({ name, count }) => `${count} ${name}`);
  const rest = types.length > maxTypes ? `, and ${types.length - maxTypes} other types` : "";
  return `${name}: ${total} resources (${largest.join(", ")}${rest})\n  ${path}`;
}
