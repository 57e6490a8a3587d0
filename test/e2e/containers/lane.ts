import { type ForeignImages, findSome } from "../../e2e-docker/images";
import { findEngine } from "../../e2e-docker/surroundings";
import { changedDev } from "../../support/configs";
import type { Progress } from "../progress";
import { moto, pythonWith } from "../python";
import { type AwsProviderFound, findProviderFive } from "../terraform";
import { Workspace } from "../workspace";
import { cleanUp, keepContainerLogs } from "./clean-up";
import { containersRun } from "./containers-run";
import { makeNetwork, mustReachContainers } from "./engine";
import { buildImages } from "./images";
import { ministack, startContainerEmulator } from "./ministack";

/** The version that replaces the one in the config. */
const next = "shop/api:1.1.0";

/** One mailer from the start: without the scaling that AWS does, nobody would start the first. */
const mailers = { find: "replicas: { min: 0, max: 2 }", replace: "replicas: { min: 1, max: 2 }" };
const environment = changedDev({ "services.mailer.replicas.min": 1 });

export interface EngineFound {
  readonly version: string;
  readonly images: Pick<ForeignImages, "node" | "postgres">;
  /** The older one: what its waiting for services asks, the emulator answers. */
  readonly provider: AwsProviderFound;
  readonly pythons: { readonly moto: string; readonly ministack: string };
}

/** The engine of this machine that can carry tasks and databases; what is missing for it is said by the error. */
export async function findContainerEngine(): Promise<EngineFound> {
  const version = findEngine();
  await mustReachContainers();
  const images = await findSome(["postgres", "node"], "npm run e2e");
  return {
    version,
    images,
    provider: await findProviderFive(),
    pythons: { moto: await pythonWith(moto), ministack: await pythonWith(ministack) },
  };
}

/** One environment, its tasks and its database in containers of the engine; nothing of it is left afterwards. */
export async function containersLane(
  { images, provider, pythons }: EngineFound,
  progress: Progress,
): Promise<void> {
  process.on("exit", cleanUp);
  cleanUp();
  try {
    await progress.step("the sample's images", () => buildImages(environment, next, images));
    const gateway = await makeNetwork();
    const { account, region } = environment;
    const emulator = await startContainerEmulator({ pythons, account, region, gateway });
    const workspace = new Workspace("containers", emulator, provider);
    workspace.edit(`environments/${environment.name}.ts`, mailers.find, mailers.replace);
    await containersRun(environment, { workspace, emulator, progress, next });
    emulator.stop();
  } catch (error) {
    keepContainerLogs();
    throw error;
  }
}
