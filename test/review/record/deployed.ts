import { z } from "zod";
import { dev } from "../../../environments/dev";
import { startEmulator } from "../../e2e/emulator";
import type { Progress } from "../../e2e/progress";
import { moto, pythonWith } from "../../e2e/python";
import { findAwsProvider, findTerraform } from "../../e2e/terraform";
import { Workspace } from "../../e2e/workspace";

/** A copy of the project whose dev and bootstrap stacks are deployed in an emulated account, each with a local state. */
export async function deployed(progress: Progress): Promise<{ workspace: Workspace; bootstrap: string }> {
  findTerraform();
  const provider = await findAwsProvider();
  const emulator = await startEmulator(await pythonWith(moto), dev.account, dev.region);
  const workspace = new Workspace("review", emulator, provider);
  const bootstrap = `bootstrap-${dev.account}-${dev.region}`;
  workspace.edit("environments/dev.ts", 'backend: "s3"', 'backend: "local"');
  await emulator.aws.ask(
    {
      service: "route53",
      operation: "create_hosted_zone",
      parameters: { Name: dev.domain.zone, CallerReference: "review" },
    },
    z.unknown(),
  );
  await workspace.synthesize();
  for (const stack of [bootstrap, dev.name]) {
    await progress.step(`terraform apply ${stack}`, async () => {
      await workspace.terraform(stack, ["init", "-input=false"]);
      await workspace.terraform(stack, ["apply", "-auto-approve", "-input=false", "-parallelism=20"]);
      // Refreshes once, because plans are made without refreshing.
      await workspace.terraform(stack, ["apply", "-refresh-only", "-auto-approve", "-input=false"]);
    });
  }
  return { workspace, bootstrap };
}
