import { environments } from "../../environments/all";
import { endAllWithUs } from "./child";
import { startEmulator } from "./emulator";
import { environmentRun } from "./environment-run";
import { gapTable } from "./gap-table";
import { MissingTool } from "./missing-tool";
import { Progress } from "./progress";
import { moto, pythonWith } from "./python";
import { findAwsProvider, findTerraform } from "./terraform";
import { validateEveryStack } from "./validate";
import { Workspace } from "./workspace";

/** `npm run e2e`, or `npm run e2e -- dev` for one environment. Exit code 1: something failed; 2: a tool is missing. */
async function main(names: readonly string[]): Promise<void> {
  const chosen = environments.filter(({ name }) => names.length === 0 || names.includes(name));
  const unknown = names.filter((name) => !chosen.some((environment) => environment.name === name));
  if (unknown.length > 0) {
    const known = environments.map(({ name }) => name).join(", ");
    throw new MissingTool(`There is no environment ${unknown.join(", ")}. There are: ${known}.`);
  }
  const terraform = findTerraform();
  const provider = await findAwsProvider();
  const python = await pythonWith(moto);
  const how = provider.asRequired
    ? "as the stacks require"
    : "older than the stacks require; what it does not know is taken out, and listed at the end";
  console.log(
    `Terraform ${terraform}, AWS provider ${provider.version} (${how}), emulator moto on 127.0.0.1.`,
  );

  const failures: string[] = [];
  const lane = async (name: string, action: (progress: Progress) => Promise<void>) => {
    try {
      await action(new Progress(name));
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const stranger = await startEmulator(python, "999999999999", "eu-west-1");
  await lane("validate", async (progress) => {
    await validateEveryStack(new Workspace("validate", stranger, provider), progress);
  });
  await Promise.all(
    chosen.map((environment) =>
      lane(environment.name, async (progress) => {
        const emulator = await startEmulator(python, environment.account, environment.region);
        const workspace = new Workspace(environment.name, emulator, provider);
        await environmentRun(environment, { workspace, emulator, stranger, progress });
      }),
    ),
  );
  console.log(gapTable(provider));
  for (const failure of failures) console.error(`\n${failure}`);
  console.log(
    failures.length === 0
      ? `Deployed, looked at and destroyed: ${chosen.map(({ name }) => name).join(", ")}. Logs: .cache/e2e/logs`
      : `\n${failures.length} failed. Logs: .cache/e2e/logs`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}

endAllWithUs();
main(process.argv.slice(2))
  .catch((error) => {
    console.error(error instanceof MissingTool ? error.message : error);
    process.exitCode = error instanceof MissingTool ? 2 : 1;
  })
  // The emulators keep this process alive; ending it ends them.
  .finally(() => process.exit());
