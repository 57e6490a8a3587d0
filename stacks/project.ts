import type { Project } from "../constructs/environment/project";
import type { EnvironmentStack } from "./environment-stack";
import type { LocalStack } from "./local-stack";
import type { RaisedQuotas } from "./quotas/all";

/** A project, with what its stacks need beside its environments. */
export interface CustomizedProject extends Project {
  /**
   * Changes the stack of each environment after it was built: adds resources, or changes attributes that no setting has.
   * `customize` from `plinth/aws` or `plinth/docker` gives each change its reason, which is emitted.
   * @default nothing is changed
   */
  customize?(stack: EnvironmentStack | LocalStack): void;
  /**
   * Quotas of the accounts that AWS has raised: `{ securityGroupIngressRules: 120 }`.
   * @default AWS's defaults
   */
  readonly quotas?: RaisedQuotas;
}
