import { join } from "node:path";
import { project as directus } from "../../examples/directus/project";
import { project as events } from "../../examples/events/project";
import { project as keycloak } from "../../examples/keycloak/project";
import { project as microservices } from "../../examples/microservices/project";
import { project as n8n } from "../../examples/n8n/project";
import { projectStacks } from "../../stacks/project-stacks";
import { type Synthesized, synthesize } from "./synthesize";

/** The examples that are projects of their own, by their folder. */
export const examples = { events, microservices };
export type ExampleName = keyof typeof examples;

/** The examples with released software of others, by their folder. */
export const applications = { directus, n8n, keycloak };
export type SoftwareName = keyof typeof applications;

const projects = { ...examples, ...applications };

const synthesized = new Map<ExampleName | SoftwareName, ReadonlyMap<string, Synthesized>>();

/** Every stack of an example, synthesized once for each test file. */
export function exampleStacks(name: ExampleName | SoftwareName): ReadonlyMap<string, Synthesized> {
  const stacks =
    synthesized.get(name) ??
    inFolder(name in applications ? name : undefined, () =>
      synthesize((app) => projectStacks(app, projects[name])),
    );
  synthesized.set(name, stacks);
  return stacks;
}

/** Does something in the folder of an example, whose environments name files in it; or where this process is. */
export function inFolder<Result>(name: ExampleName | SoftwareName | undefined, action: () => Result): Result {
  const before = process.cwd();
  process.chdir(name === undefined ? before : join("examples", name));
  try {
    return action();
  } finally {
    process.chdir(before);
  }
}
