import { App } from "cdktf";
import { checkPolicy } from "../constructs/policy/check-policy";
import { programsIn } from "../constructs/terraform/project-program";
import { checkEnvironments } from "../environments/check-environments";
import type { Environment } from "../environments/environment";
import type { LocalEnvironment } from "../environments/local-environment";
import { projectStacks } from "./project-stacks";

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

/** Writes a project's stacks, if nothing is wrong with its environments, nor with what became of them. */
export function synthesize({ environments, localEnvironments, programs = "tools" }: Project): void {
  checkEnvironments(environments, localEnvironments);
  const app = new App({ stackTraces: false, context: programsIn(programs) });
  projectStacks(app, environments, localEnvironments);
  app.synth();
  checkPolicy(app.outdir);
}
