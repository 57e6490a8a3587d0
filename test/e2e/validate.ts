import { join } from "node:path";
import { awsStacks } from "./aws-stacks";
import type { Progress } from "./progress";
import type { Workspace } from "./workspace";

/**
 * Holds every synthesized stack for AWS against the provider's schema, without any account; and one with the words that the
 * shop does not use, of which the emulator does not carry all.
 */
export async function validateEveryStack(workspace: Workspace, progress: Progress): Promise<void> {
  await validateStacks(workspace, progress);
  const list = "environments/all.ts";
  workspace.edit(
    list,
    'import { dev } from "./dev";',
    'import { productionWithAllWords } from "../test/support/all-words";\nimport { dev } from "./dev";',
  );
  workspace.edit(list, "= [dev, staging, production];", "= [productionWithAllWords()];");
  // All environments of a project have one application.
  workspace.edit(list, "= [local];", "= [];");
  await validateStacks(workspace, progress, ["production"], " with all words");
}

async function validateStacks(
  workspace: Workspace,
  progress: Progress,
  chosen?: readonly string[],
  which = "",
): Promise<void> {
  await workspace.synthesize();
  const stacks = awsStacks(join(workspace.root, "cdktf.out", "stacks"));
  for (const stack of chosen ?? stacks) {
    await progress.step(`terraform validate ${stack}${which}`, async () => {
      await workspace.terraform(stack, ["init", "-backend=false", "-input=false"]);
      await workspace.terraform(stack, ["validate"]);
    });
  }
}
