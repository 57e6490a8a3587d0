import type { App } from "cdktf";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { environments, localEnvironments } from "../../environments/all";
import { projectStacks as stacksOf } from "../../stacks/project-stacks";
import { type Synthesized, stackNamed, synthesize } from "./synthesize";

/** Builds the stacks of these environments, as `main.ts` does. */
export function buildProject(
  app: App,
  members: readonly Environment[] = environments,
  locals: readonly LocalEnvironment[] = localEnvironments,
): void {
  stacksOf(app, { environments: members, localEnvironments: locals, programs: "tools" });
}

let project: ReadonlyMap<string, Synthesized> | undefined;

/** Every stack of the project, synthesized once for each test file. */
export function projectStacks(): ReadonlyMap<string, Synthesized> {
  project ??= synthesize((app) => buildProject(app));
  return project;
}

export function projectStack(id: string): Synthesized {
  return stackNamed(projectStacks(), id);
}
