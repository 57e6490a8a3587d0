import type { App } from "cdktf";
import { throwIfInvalid } from "../constructs/application/problem";
import type { Project } from "../constructs/environment/project";
import { literalText } from "../constructs/terraform/literal-text";
import { programsAt } from "../constructs/terraform/project-program";
import { bootstrapStacks } from "./bootstrap-stack";
import { customizeStack } from "./customize-stack";
import { EnvironmentStack } from "./environment-stack";
import type { RaisedQuotas } from "./exceeded-quotas";
import { LocalStack } from "./local-stack";

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

/**
 * A stack for each environment of a project, and for each account what it has once. Texts of the configs are data: Terraform
 * evaluates nothing in them.
 */
export function projectStacks(app: App, { programs, customize, ...project }: CustomizedProject): void {
  if (programs !== undefined) programsAt(app, programs);
  const { environments, localEnvironments } = literalText(project);
  const stacks = [
    ...environments.map((environment) => new EnvironmentStack(app, environment)),
    ...localEnvironments.map((environment) => new LocalStack(app, environment)),
  ];
  throwIfInvalid(stacks.flatMap((stack) => customizeStack(stack, (own) => customize?.(own))));
  bootstrapStacks(app, environments);
}
