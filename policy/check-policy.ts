import { type Problem, throwIfInvalid } from "../constructs/application/problem";
import type { Stack } from "../terraform-json/stack";
import { synthesizedStacks } from "../terraform-json/synthesized-stacks";
import { problem, violations } from "./violations";

/**
 * Checks every stack in a directory of a synthesis against the policy, and throws one `InvalidInput` with all violations. It
 * reads the files that Terraform reads, so it sees the effect of aspects and overrides.
 */
export function checkPolicy(directory: string): void {
  throwIfInvalid(policyProblems(synthesizedStacks(directory)));
}

/** All violations of the policy in these stacks. */
export function policyProblems(stacks: readonly Stack[]): Problem[] {
  return stacks.flatMap(violations).map(problem);
}
