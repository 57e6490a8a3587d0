import type { App } from "cdktf";
import type { Environment } from "../../constructs/environment/environment";
import type { LocalEnvironment } from "../../constructs/environment/local-environment";
import { environments, localEnvironments } from "../../environments/all";
import { projectStacks as stacksOf } from "../../stacks/project-stacks";
import { parsed, type Synthesized, stackNamed, synthesizeFiles } from "./synthesize";

/** Builds the stacks of these environments, as `main.ts` does. */
export function buildProject(
  app: App,
  members: readonly Environment[] = environments,
  locals: readonly LocalEnvironment[] = localEnvironments,
): void {
  stacksOf(app, { environments: members, localEnvironments: locals, programs: "tools" });
}

let files: ReadonlyMap<string, string> | undefined;
let project: ReadonlyMap<string, Synthesized> | undefined;

/** The JSON text of each stack of the project, synthesized once for all test files of a process. */
export function projectFiles(): ReadonlyMap<string, string> {
  files ??= synthesizeFiles((app) => buildProject(app));
  return files;
}

/** Each stack of the project, for all test files of a process: do not change it. */
export function projectStacks(): ReadonlyMap<string, Synthesized> {
  project ??= parsed(projectFiles());
  return project;
}

export function projectStack(id: string): Synthesized {
  return stackNamed(projectStacks(), id);
}
