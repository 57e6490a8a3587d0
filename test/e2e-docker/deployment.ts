import { setTimeout as sleep } from "node:timers/promises";
import { assertAll } from "../e2e/facts/fact";
import type { Progress } from "../e2e/progress";
import { type Container, lasting } from "./engine";
import type { LoadTool } from "./load-tool";
import type { Project } from "./project";
import type { Shop } from "./shop";
import type { Summary } from "./summary";
import type { WorkingCopy } from "./working-copy";

/** The application as it runs on this machine, and what a part of the run works with. */
export interface Deployment {
  readonly project: Project;
  readonly shop: Shop;
  readonly ports: { readonly http: number; readonly https: number; readonly stats: number };
  readonly loadTool: LoadTool;
  readonly progress: Progress;
  readonly summary: Summary;
}

/** One part of the run; each leaves the deployment whole, and its plan empty. */
export interface Part {
  readonly name: string;
  readonly run: (deployment: Deployment) => Promise<void>;
}

interface OnEngine {
  readonly project: WorkingCopy;
}

/** The containers, once all are there and every health check is green: those that no apply waits for may need a moment. */
export async function healthy({ project }: OnEngine, seconds = 90): Promise<Container[]> {
  const count = project.lastingContainers();
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const containers = await lasting(project.prefix);
    const ill = containers.filter(({ State, Config }) =>
      // Without a check, which the policy asks a reason for, it has to run.
      Config.Healthcheck ? State.Health?.Status !== "healthy" : State.Status !== "running",
    );
    if (containers.length === count && ill.length === 0) return containers;
    if (Date.now() > end) {
      assertAll([
        { what: "containers", expected: count, found: containers.length },
        {
          what: "containers whose health check is not green",
          expected: [],
          found: ill.map(({ Name }) => Name),
        },
      ]);
    }
    await sleep(1000);
  }
}

export async function planIsEmpty({ project }: OnEngine, name?: string): Promise<void> {
  assertAll([{ what: "planned", expected: [], found: await project.planned(name) }]);
}
