import type { App } from "cdktf";
import type { Project } from "../constructs/environment/project";
import { programsAt } from "../constructs/terraform/project-program";
import { bootstrapStacks } from "./bootstrap-stack";
import { EnvironmentStack } from "./environment-stack";
import { LocalStack } from "./local-stack";

/** A stack for each environment of a project, and for each account what it has once. */
export function projectStacks(app: App, { environments, localEnvironments, programs }: Project): void {
  if (programs !== undefined) programsAt(app, programs);
  for (const environment of environments) new EnvironmentStack(app, environment);
  for (const environment of localEnvironments) new LocalStack(app, environment);
  bootstrapStacks(app, environments);
}
