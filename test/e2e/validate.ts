import { join } from "node:path";
import { awsStacks } from "./aws-stacks";
import type { Progress } from "./progress";
import type { Workspace } from "./workspace";

/** The examples that are projects of their own: their folders. */
const examples = ["examples/events", "examples/microservices"];

/**
 * Holds every synthesized stack for AWS against the provider's schema, without any account; those of the examples; and one
 * with the words that the shop does not use, of which the emulator does not carry all.
 */
export async function validateEveryStack(workspace: Workspace, progress: Progress): Promise<void> {
  await validateStacks(workspace, progress);
  for (const folder of examples) await validateStacks(workspace, progress, { folder });
  const list = "environments/all.ts";
  workspace.edit(
    list,
    'import { dev } from "./dev";',
    'import { productionWithAllWords } from "../test/support/all-words";\nimport { dev } from "./dev";',
  );
  workspace.edit(list, "= [dev, staging, production];", "= [productionWithAllWords()];");
  // All environments of a project have one application.
  workspace.edit(list, "= [local];", "= [];");
  await validateStacks(workspace, progress, { chosen: ["production"], which: " with all words" });
}

interface Which {
  /** @default all of them */
  readonly chosen?: readonly string[];
  /** Where they are synthesized: the folder of a `cdktf.json`. */
  readonly folder?: string;
  readonly which?: string;
}

async function validateStacks(
  workspace: Workspace,
  progress: Progress,
  { chosen, folder = ".", which = folder === "." ? "" : ` of ${folder}` }: Which = {},
): Promise<void> {
  await workspace.synthesize(folder);
  const stacks = join(workspace.root, folder, "cdktf.out", "stacks");
  for (const stack of chosen ?? awsStacks(stacks)) {
    await progress.step(`terraform validate ${stack}${which}`, async () => {
      const cwd = join(stacks, stack);
      await workspace.terraformIn(cwd, ["init", "-backend=false", "-input=false"], {});
      await workspace.terraformIn(cwd, ["validate"], {});
    });
  }
}
