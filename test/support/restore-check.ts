import { productionSample } from "./sample-with";
import { at, embedded, type Synthesized } from "./synthesize";

/** Where the reading of the sample's database is. */
export const check = "backups/drills/read-orders";
export const production = (changes: Readonly<Record<string, unknown>> = {}) =>
  productionSample({ production: changes });

interface Step {
  readonly name: string;
  readonly action: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly onFailure: string;
  readonly outputs?: readonly { readonly Name: string; readonly Selector: string }[];
}

export function steps(stack: Synthesized): readonly Step[] {
  return embedded<{ mainSteps: readonly Step[] }>(
    at(stack, "aws_ssm_document", `${check}/runbook`),
    "content",
  ).mainSteps;
}

export function step(stack: Synthesized, name: string): Step {
  const found = steps(stack).find((own) => own.name === name);
  if (!found) throw new Error(`There is no step ${name}.`);
  return found;
}
