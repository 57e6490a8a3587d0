import type { Environment } from "../../constructs/environment/environment";
import { environments } from "../../environments/all";
import { applicationRun, applications } from "./applications";
import { endAllWithUs } from "./child";
import { gaps as containerGaps } from "./containers/gaps";
import { containersLane, type EngineFound, findContainerEngine } from "./containers/lane";
import { startEmulator } from "./emulator";
import { environmentRun } from "./environment-run";
import { gapTable, table } from "./gap-table";
import { MissingTool } from "./missing-tool";
import { Progress } from "./progress";
import { awsCli, moto, pythonWith } from "./python";
import { type AwsProviderFound, findAwsProvider, findTerraform } from "./terraform";
import { live } from "./two-regions/live";
import { folder, rehearsal } from "./two-regions/rehearsal";
import { validateEveryStack } from "./validate";
import { Workspace } from "./workspace";

/** The run in which tasks and database are containers. */
const inContainers = "containers";
/** The failover between two regions. */
const inTwoRegions = "two-regions";

/**
 * `npm run e2e`, or `npm run e2e -- dev` for one environment, or `npm run e2e -- containers` for the tasks and the database
 * in containers, `npm run e2e -- two-regions` for a failover, or `npm run e2e -- directus` for the development environment of an example with released software. Exit code 1: something failed; 2: a tool is missing.
 */
async function main(names: readonly string[]): Promise<void> {
  const isChosen = (name: string) => names.length === 0 || names.includes(name);
  const chosen = environments.filter(({ name }) => isChosen(name));
  const known = [
    ...environments.map(({ name }) => name),
    inTwoRegions,
    inContainers,
    ...Object.keys(applications),
  ];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new MissingTool(`There is no environment ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
  const terraform = findTerraform();
  const provider = await findAwsProvider();
  const how = provider.asRequired
    ? "as the stacks require"
    : "older than the stacks require; what it does not know is taken out, and listed at the end";
  const engine = isChosen(inContainers) ? await containerEngine(names.includes(inContainers)) : undefined;
  console.log(
    `Terraform ${terraform}, AWS provider ${provider.version} (${how}), emulator moto on 127.0.0.1.`,
  );
  if (engine) console.log(engine.found ? inWords(engine.found) : engine.leftOut);

  const failures: string[] = [];
  const lane = async (name: string, action: (progress: Progress) => Promise<void>) => {
    try {
      await action(new Progress(name));
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  };
  if (chosen.length > 0) await onDescriptions(chosen, provider, lane);
  if (isChosen(inTwoRegions)) await lane(inTwoRegions, (progress) => betweenRegions(provider, progress));
  for (const name of names.filter((name) => Object.hasOwn(applications, name)))
    await lane(name, (progress) => onDescription(name, provider, progress));
  const { found } = engine ?? {};
  // After the others: it counts requests, and they need the machine too.
  if (found) await lane(inContainers, (progress) => containersLane(found, progress));

  if (chosen.length > 0) console.log(gapTable(provider));
  if (found) console.log(table("What the emulator that runs containers does not do", containerGaps));
  if (engine?.leftOut) console.log(`\n${engine.leftOut}\n`);
  for (const failure of failures) console.error(`\n${failure}`);
  const done = [
    ...chosen.map(({ name }) => name),
    ...(isChosen(inTwoRegions) ? [inTwoRegions] : []),
    ...names.filter((name) => Object.hasOwn(applications, name)),
    ...(found ? [inContainers] : []),
  ];
  console.log(
    failures.length === 0
      ? `Deployed, looked at and destroyed: ${done.join(", ")}. Logs: .cache/e2e/logs`
      : `\n${failures.length} failed. Logs: .cache/e2e/logs`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}

type Lane = (name: string, action: (progress: Progress) => Promise<void>) => Promise<void>;

/** Each environment in an account of which moto keeps all descriptions, and runs nothing. */
async function onDescriptions(
  chosen: readonly Environment[],
  provider: AwsProviderFound,
  lane: Lane,
): Promise<void> {
  const python = await pythonWith(moto);
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
}

/** The same for an example with released software. */
async function onDescription(name: string, provider: AwsProviderFound, progress: Progress): Promise<void> {
  const environment = applications[name];
  if (!environment) throw new Error(`There is no application ${name}.`);
  const python = await pythonWith(moto);
  const emulator = await startEmulator(python, environment.account, environment.region);
  const workspace = new Workspace(name, emulator, provider, `examples/${name}`);
  await applicationRun(environment, { workspace, emulator, progress });
  emulator.stop();
}

/** A failover and what it leaves, in an account of its own. */
async function betweenRegions(provider: AwsProviderFound, progress: Progress): Promise<void> {
  const python = await pythonWith(moto);
  const cli = await pythonWith(awsCli);
  const emulator = await startEmulator(python, live.account, live.region);
  const workspace = new Workspace(inTwoRegions, emulator, provider, folder);
  await rehearsal({ workspace, emulator, python, cli, progress });
  emulator.stop();
}

interface ContainerEngine {
  readonly found?: EngineFound;
  readonly leftOut?: string;
}

/** The engine for the containers; without one they are left out, unless they were asked for by name. */
async function containerEngine(byName: boolean): Promise<ContainerEngine> {
  try {
    return { found: await findContainerEngine() };
  } catch (error) {
    if (byName || !(error instanceof MissingTool)) throw error;
    return {
      leftOut: `Left out: tasks and database in containers (npm run e2e -- ${inContainers}). ${error.message}`,
    };
  }
}

function inWords({ version, images, provider }: EngineFound): string {
  return `Docker engine ${version}, images ${Object.values(images).join(", ")}: tasks and database run in containers, by emulator ministack, with AWS provider ${provider.version}.`;
}

endAllWithUs();
main(process.argv.slice(2))
  .catch((error) => {
    console.error(error instanceof MissingTool ? error.message : error);
    process.exitCode = error instanceof MissingTool ? 2 : 1;
  })
  // The emulators keep this process alive; ending it ends them.
  .finally(() => process.exit());
