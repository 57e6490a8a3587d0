import { throwIfInvalid } from "../constructs/application/problem";
import { synthesizedStacks } from "../terraform-json/synthesized-stacks";
import { problem, violations } from "./violations";

/**
 * Checks every stack in a directory of a synthesis against the policy, and throws one `InvalidInput` with all violations. It
 * reads the files that Terraform reads, so it sees the effect of aspects and overrides.
 */
export function checkPolicy(directory: string): void {
  throwIfInvalid(synthesizedStacks(directory).flatMap(violations).map(problem));
}
