import type { Environment } from "./environment";
import type { LocalEnvironment } from "./local-environment";

/** An application with all its environments. */
export interface Project {
  /** Every environment on AWS that is synthesized. */
  readonly environments: readonly Environment[];
  /** Every environment on one machine. */
  readonly localEnvironments: readonly LocalEnvironment[];
  /**
   * Folder of the programs that Terraform runs, from the directory of `cdktf.json`: for projects in a checkout of this library.
   * @default none: Terraform runs the installed command, `npx plinth`
   */
  readonly programs?: string;
}
