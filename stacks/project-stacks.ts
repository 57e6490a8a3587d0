import type { App } from "cdktf";
import { throwIfInvalid } from "../constructs/application/problem";
import { inSecondRegion } from "../constructs/environment/second-region";
import { literalText } from "../constructs/terraform/literal-text";
import { programsAt } from "../constructs/terraform/project-program";
import { bootstrapStacks } from "./bootstrap-stack";
import { customizeStack } from "./customize-stack";
import { EnvironmentStack } from "./environment-stack";
import { LocalStack } from "./local-stack";
import type { CustomizedProject } from "./project";
import { recoveryStack } from "./recovery-stack";

/**
 * A stack for each environment of a project, and for each account what it has once. Texts of the configs are data: Terraform
 * evaluates nothing in them.
 */
export function projectStacks(app: App, { programs, customize, ...project }: CustomizedProject): void {
  if (programs !== undefined) programsAt(app, programs);
  const { environments, localEnvironments } = literalText(project);
  const stacks = [
    ...environments.flatMap((environment) => [
      new EnvironmentStack(app, environment),
      ...[recoveryStack(app, environment) ?? []].flat(),
    ]),
    ...localEnvironments.map((environment) => new LocalStack(app, environment)),
  ];
  throwIfInvalid(stacks.flatMap((stack) => customizeStack(stack, (own) => customize?.(own))));
  const second = environments.flatMap((environment) => inSecondRegion(environment)?.environment ?? []);
  bootstrapStacks(app, [...environments, ...second]);
}
