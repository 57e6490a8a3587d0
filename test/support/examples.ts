import { project as events } from "../../examples/events/project";
import { project as microservices } from "../../examples/microservices/project";
import { projectStacks } from "../../stacks/project-stacks";
import { type Synthesized, synthesize } from "./synthesize";

/** The examples that are projects of their own, by their folder. */
export const examples = { events, microservices };
export type ExampleName = keyof typeof examples;

const synthesized = new Map<ExampleName, ReadonlyMap<string, Synthesized>>();

/** Every stack of an example, synthesized once for each test file. */
export function exampleStacks(name: ExampleName): ReadonlyMap<string, Synthesized> {
  const stacks = synthesized.get(name) ?? synthesize((app) => projectStacks(app, examples[name]));
  synthesized.set(name, stacks);
  return stacks;
}
