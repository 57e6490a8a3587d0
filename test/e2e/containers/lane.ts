import { dev } from "../../../environments/dev";
import { findImages } from "../../e2e-docker/images";
import { findEngine } from "../../e2e-docker/surroundings";
import type { Progress } from "../progress";
import { moto, pythonWith } from "../python";
import type { AwsProviderFound } from "../terraform";
import { Workspace } from "../workspace";
import { cleanUp, keepContainerLogs } from "./clean-up";
import { containersRun } from "./containers-run";
import { makeNetwork, mustReachContainers } from "./engine";
import { buildImages } from "./images";
import { ministack, startContainerEmulator } from "./ministack";

/** The version that takes over from the literal's. */
const next = "shop/api:1.1.0";

export interface EngineFound {
  readonly version: string;
  readonly images: Readonly<Record<"POSTGRES_IMAGE" | "NODE_IMAGE", string>>;
  readonly pythons: { readonly moto: string; readonly ministack: string };
}

/** The engine of this machine that can carry tasks and databases; what is missing for it is said by the error. */
export async function findContainerEngine(): Promise<EngineFound> {
  const version = findEngine();
  await mustReachContainers();
  const images = await findImages(["POSTGRES_IMAGE", "NODE_IMAGE"], "npm run e2e");
  return {
    version,
    images,
    pythons: { moto: await pythonWith(moto), ministack: await pythonWith(ministack) },
  };
}

/** One environment, its tasks and its database in containers of the engine; nothing of it is left afterwards. */
export async function containersLane(
  { images, pythons }: EngineFound,
  provider: AwsProviderFound,
  progress: Progress,
): Promise<void> {
  process.on("exit", cleanUp);
  cleanUp();
  try {
    await progress.step("the sample's images", () => buildImages(dev, next, images));
    const gateway = await makeNetwork();
    const { account, region } = dev;
    const emulator = await startContainerEmulator({ pythons, account, region, gateway });
    const workspace = new Workspace("containers", emulator, provider);
    await containersRun(dev, { workspace, emulator, progress, next });
    emulator.stop();
  } catch (error) {
    keepContainerLogs();
    throw error;
  }
}
