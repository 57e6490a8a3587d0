import { MissingTool } from "../e2e/missing-tool";
import { findTerraform } from "../e2e/terraform";
import { type ForeignImages, findImages } from "./images";
import { findLoadTool, type LoadTool } from "./load-tool";
import { findDockerProvider, findEngine } from "./surroundings";

export interface Tools {
  readonly engine: string;
  readonly terraform: string;
  readonly provider: string;
  readonly images: ForeignImages;
  readonly loadTool: LoadTool;
}

/** Everything that a run needs of this machine, or all that it lacks at once. */
export async function findTools(): Promise<Tools> {
  const missing: string[] = [];
  const found = async <Tool>(find: () => Tool | Promise<Tool>): Promise<Tool | undefined> => {
    try {
      return await find();
    } catch (error) {
      if (!(error instanceof MissingTool)) throw error;
      missing.push(error.message);
      return undefined;
    }
  };
  const engine = await found(findEngine);
  // Without an engine nothing can be checked.
  const images = engine === undefined ? undefined : await found(findImages);
  const terraform = await found(findTerraform);
  const provider = terraform === undefined ? undefined : await found(findDockerProvider);
  const loadTool = await found(findLoadTool);
  if (!engine || !images || !terraform || !provider || !loadTool) throw new MissingTool(missing.join("\n"));
  return { engine, images, terraform, provider, loadTool };
}
