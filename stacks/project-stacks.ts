import type { App } from "cdktf";
import type { Environment } from "../constructs/environment/environment";
import type { LocalEnvironment } from "../constructs/environment/local-environment";
import { programsAt } from "../constructs/terraform/project-program";
import { bootstrapStacks } from "./bootstrap-stack";
import { EnvironmentStack } from "./environment-stack";
import type { RaisedQuotas } from "./exceeded-quotas";
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
  /**
   * Quotas of the accounts that AWS has raised: `{ securityGroupIngressRules: 120 }`.
   * @default AWS's defaults
   */
  readonly quotas?: RaisedQuotas;
}

/** A stack for each environment of a project, and for each account what it has once. */
export function projectStacks(app: App, { environments, localEnvironments, programs }: Project): void {
  if (programs !== undefined) programsAt(app, programs);
  for (const environment of environments) new EnvironmentStack(app, environment);
  for (const environment of localEnvironments) new LocalStack(app, environment);
  bootstrapStacks(app, environments);
}
