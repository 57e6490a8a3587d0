import type { App } from "cdktf";
import type { Environment } from "../constructs/environment/environment";
import type { LocalEnvironment } from "../constructs/environment/local-environment";
import { literalText } from "../constructs/terraform/literal-text";
import { programsAt } from "../constructs/terraform/project-program";
import { bootstrapStacks } from "./bootstrap-stack";
import { EnvironmentStack } from "./environment-stack";
import { LocalStack } from "./local-stack";

/** An application with all its environments. */
export interface Project {
  /** Every environment on AWS that is synthesized. */
  readonly environments: readonly Environment[];
  /** Every environment on one machine. */
  readonly localEnvironments: readonly LocalEnvironment[];
  /**
   * Folder of the programs that Terraform runs, from the directory of `cdktf.json`.
   * @default "tools"
   */
  readonly programs?: string;
}

/**
 * A stack for each environment of a project, and for each account what it has once. Texts of the configs are data: Terraform
 * evaluates nothing in them.
 */
export function projectStacks(app: App, { programs, ...project }: Project): void {
  if (programs !== undefined) programsAt(app, programs);
  const { environments, localEnvironments } = literalText(project);
  for (const environment of environments) new EnvironmentStack(app, environment);
  for (const environment of localEnvironments) new LocalStack(app, environment);
  bootstrapStacks(app, environments);
}
