import { join } from "node:path";
import { awsStacks } from "./aws-stacks";
import type { Progress } from "./progress";
import type { Workspace } from "./workspace";

/** The project, and the examples that are projects of their own: folders of a `cdktf.json`. */
const folders = [".", "examples/events", "examples/microservices"];

/** Holds every synthesized stack for AWS, those of the examples too, against the provider's schema, without any account. */
export async function validateEveryStack(workspace: Workspace, progress: Progress): Promise<void> {
  for (const folder of folders) {
    await workspace.synthesizeWhole(folder);
    const stacks = join(workspace.root, folder, "cdktf.out", "stacks");
    for (const stack of awsStacks(stacks)) {
      const title = folder === "." ? stack : `${stack} of ${folder}`;
      await progress.step(`terraform validate ${title}`, async () => {
        const cwd = join(stacks, stack);
        await workspace.terraformIn(cwd, ["init", "-backend=false", "-input=false"], {});
        await workspace.terraformIn(cwd, ["validate"], {});
      });
    }
  }
}
