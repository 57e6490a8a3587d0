import type { App } from "cdktf";
import type { Environment } from "../environments/environment";
import type { LocalEnvironment } from "../environments/local-environment";
import { bootstrapStacks } from "./bootstrap-stack";
import { EnvironmentStack } from "./environment-stack";
import { LocalStack } from "./local-stack";

/** Everything that a project's environments consist of: a stack for each of them, and for each account what it has once. */
export function projectStacks(
  app: App,
  environments: readonly Environment[],
  localEnvironments: readonly LocalEnvironment[],
): void {
  for (const environment of environments) new EnvironmentStack(app, environment);
  for (const environment of localEnvironments) new LocalStack(app, environment);
  bootstrapStacks(app, environments);
}
