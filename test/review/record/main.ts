import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endAllWithUs } from "../../e2e/child";
import { MissingTool } from "../../e2e/missing-tool";
import { Progress } from "../../e2e/progress";
import type { Workspace } from "../../e2e/workspace";
import { applicationChanges } from "./application-changes";
import type { Change } from "./change";
import { configChanges } from "./config-changes";
import { constructChanges } from "./construct-changes";
import { deployed } from "./deployed";
import { recording } from "./recording";

const plans = "test/review/plans";
const stack = "dev";

/**
 * `npm run review:record` deploys dev on the emulator and records the plan of each change. With names as arguments it records
 * only these changes.
 */
async function main(names: readonly string[]): Promise<void> {
  const all = [...configChanges, ...applicationChanges, ...constructChanges];
  const chosen = all.filter(({ name }) => names.length === 0 || names.includes(name));
  const progress = new Progress("review");
  const { workspace } = await deployed(progress);
  const before = synthesized(workspace);
  const failures: string[] = [];
  for (const change of chosen) {
    try {
      await progress.step(change.name, () => record(workspace, change, before));
    } catch (error) {
      failures.push(`${change.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  for (const failure of failures) console.error(`\n${failure}`);
  console.log(`${chosen.length - failures.length} plans recorded in ${plans}, ${failures.length} failed.`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

async function record(workspace: Workspace, { name, edits }: Change, before: string): Promise<void> {
  const files = [...new Set(edits.map(({ file }) => file))];
  const originals = files.map(
    (file) => [join(workspace.root, file), read(join(workspace.root, file))] as const,
  );
  try {
    for (const { file, find, replace } of edits) workspace.edit(file, find, replace);
    await workspace.synthesize();
    await workspace.terraform(stack, [
      "plan",
      "-input=false",
      "-refresh=false",
      "-parallelism=20",
      "-out=plan.bin",
    ]);
    const { stdout } = await workspace.terraform(stack, ["show", "-json", "plan.bin"]);
    const after = synthesized(workspace);
    const kept = recording(edits, [JSON.parse(before), JSON.parse(after)], stdout);
    writeFileSync(join(plans, `${name}.json`), `${JSON.stringify(kept)}\n`);
  } finally {
    for (const [path, text] of originals) writeFileSync(path, text);
  }
}

function synthesized(workspace: Workspace): string {
  return read(join(workspace.stack(stack), "cdk.tf.json"));
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}

endAllWithUs();
main(process.argv.slice(2))
  .catch((error) => {
    console.error(error instanceof MissingTool ? error.message : error);
    process.exitCode = error instanceof MissingTool ? 2 : 1;
  })
  .finally(() => process.exit());
