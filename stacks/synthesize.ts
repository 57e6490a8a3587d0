import { App } from "cdktf";
import { type Problem, throwIfInvalid } from "../constructs/application/problem";
import { projectProblems } from "../constructs/components/checks";
import { type ReadProject, readProject } from "../constructs/environment/read-project";
import { policyProblems } from "../policy/check-policy";
import type { Stack } from "../terraform-json/stack";
import { synthesizedStacks } from "../terraform-json/synthesized-stacks";
import { exceededQuotas } from "./exceeded-quotas";
import type { CustomizedProject } from "./project";
import { settingsProblems } from "./project-settings";
import { projectStacks } from "./project-stacks";
import { refusedValues } from "./refused-values";
import { sharedNames } from "./shared-names";

/** Writes a project's stacks, and returns them, unless its environments or the synthesized JSON have problems. */
export function synthesize(project: CustomizedProject, given?: App): Stack[] {
  throwIfInvalid(settingsProblems(project));
  const read = readProject(project);
  throwIfInvalid([...noEnvironment(read), ...projectProblems(read)]);
  const app = given ?? new App({ stackTraces: false });
  projectStacks(app, {
    ...project,
    environments: read.environments.map(({ config }) => config),
    localEnvironments: read.localEnvironments.map(({ config }) => config),
  });
  app.synth();
  const stacks = synthesizedStacks(app.outdir);
  throwIfInvalid([
    ...refusedValues(stacks),
    ...sharedNames(stacks),
    ...exceededQuotas(stacks, project.quotas),
  ]);
  throwIfInvalid(policyProblems(stacks));
  return stacks;
}

/** Without any environment there is nothing to write, and what was written before would be removed. */
export function noEnvironment({ environments, localEnvironments, problems }: ReadProject): Problem[] {
  if (environments.length + localEnvironments.length + problems.length > 0) return [];
  return [
    {
      path: "environments",
      value: environments,
      expected: "at least one environment, on AWS or local",
      fix: "Add one to environments/all.ts. To remove what an environment consists of, run terraform destroy first.",
    },
  ];
}
