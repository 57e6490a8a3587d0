import { readFileSync } from "node:fs";
import { join } from "node:path";
import { throwIfInvalid } from "../constructs/application/problem";
import { StackJson } from "./stack-json";
import { at, isFields, text } from "./values";
import { problem, violations } from "./violations";

/**
 * Holds every synthesized stack in this directory against our rules, and throws one `InvalidInput` with all that they
 * break. It reads what Terraform will read: what aspects and references between stacks have become. The directory is the
 * one that `tools/synth.ts` synthesizes into: it comes to its place only if nothing is thrown.
 */
export function checkPolicy(directory: string): void {
  throwIfInvalid(
    synthesizedStacks(directory)
      .flatMap((stack) => violations(stack))
      .map(problem),
  );
}

/** The stacks that the manifest of a synthesis names, in its order. */
function synthesizedStacks(directory: string): StackJson[] {
  const stacks = at(read(join(directory, "manifest.json")), "stacks");
  return Object.entries(isFields(stacks) ? stacks : {}).map(([name, stack]) => {
    const path = join(directory, text(at(stack, "synthesizedStackPath")) ?? "");
    return new StackJson(name, read(path));
  });
}

function read(path: string): Readonly<Record<string, unknown>> {
  const json: unknown = JSON.parse(readFileSync(path, "utf8"));
  return isFields(json) ? json : {};
}
