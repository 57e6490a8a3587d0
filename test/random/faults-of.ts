import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { InvalidInput } from "../../constructs/application/problem";
import { synthesize } from "../../stacks/synthesize";
import { type Draft, projectOf } from "./random-project";
import { synthesizedFaults } from "./synthesized-faults";

/** Each stack of a random project, by name; or the list of problems with which synthesis refuses it. */
export function synthesized(draft: Draft): ReadonlyMap<string, string> | InvalidInput {
  const outdir = mkdtempSync(join(tmpdir(), "plinth-random-"));
  try {
    synthesize(projectOf(draft), new App({ outdir, stackTraces: false, context: {} }));
    const stacks = join(outdir, "stacks");
    return new Map(
      readdirSync(stacks).map((id) => [id, readFileSync(join(stacks, id, "cdk.tf.json"), "utf8")]),
    );
  } catch (error) {
    if (error instanceof InvalidInput) return error;
    throw error;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/**
 * What is wrong with a random project that the checks accepted. Names and quotas are compared in the stacks, after the checks; the
 * policy must find nothing: it would name a resource, and not the setting.
 */
export function faultsOf(draft: Draft): string[] {
  const stacks = synthesized(draft);
  if (stacks instanceof InvalidInput)
    return stacks.problems
      .filter(({ fix }) => fix.includes("Rule "))
      .map(({ path, fix }) => `a violation that names no setting: ${path}: ${fix}`);
  return [...stacks.values()].flatMap((text) => synthesizedFaults(JSON.parse(text)));
}
