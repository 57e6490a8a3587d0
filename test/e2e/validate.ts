import { join } from "node:path";
import { awsStacks } from "./aws-stacks";
import type { Progress } from "./progress";
import type { Workspace } from "./workspace";

/** Holds every synthesized stack for AWS against the provider's schema, without any account. */
export async function validateEveryStack(workspace: Workspace, progress: Progress): Promise<void> {
  await workspace.synthesize();
  for (const stack of awsStacks(join(workspace.root, "cdktf.out", "stacks"))) {
    await progress.step(`terraform validate ${stack}`, async () => {
      await workspace.terraform(stack, ["init", "-backend=false", "-input=false"]);
      await workspace.terraform(stack, ["validate"]);
    });
  }
}
