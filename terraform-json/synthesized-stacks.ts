import { existsSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "./read-json";
import type { Stack } from "./stack";
import { stackOf } from "./stack-of";
import { Unreadable } from "./unreadable";
import { at, isFields, text } from "./values";

/** The stacks that the manifest of a synthesis lists, in its order. Other directories beside them are ignored. */
export function synthesizedStacks(directory: string): Stack[] {
  const manifest = join(directory, "manifest.json");
  if (!existsSync(manifest)) throw new Unreadable([`${manifest}: not found. Run npm run synth first.`]);
  const stacks = at(readJson(manifest), "stacks");
  if (!isFields(stacks)) throw new Unreadable([`${manifest}: it lists no stacks.`]);
  return Object.entries(stacks).map(([name, stack]) => {
    const file = join(directory, text(at(stack, "synthesizedStackPath")) ?? "");
    const json = readJson(file);
    if (!isFields(json)) throw new Unreadable([`${file}: expected an object of Terraform JSON.`]);
    return stackOf(name, json);
  });
}
