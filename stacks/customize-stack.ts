import { TerraformResource, type TerraformStack } from "cdktf";
import { InvalidInput, type Problem } from "../constructs/application/problem";
import { isCustomized } from "../constructs/terraform/annotations";

/** Lets a project change a stack. Names that are not there, and resources without a reason, are problems. */
export function customizeStack<Stack extends TerraformStack>(
  stack: Stack,
  change: ((stack: Stack) => void) | undefined,
): Problem[] {
  const before = new Set(stack.node.findAll());
  try {
    change?.(stack);
  } catch (error) {
    if (error instanceof InvalidInput) return [...error.problems];
    throw error;
  }
  return stack.node
    .findAll()
    .filter((own) => own instanceof TerraformResource && !before.has(own) && !isCustomized(own))
    .map((own) => ({
      path: `${stack.node.id}: customize`,
      value: own.node.path.slice(stack.node.id.length + 1),
      expected: "a reason for each resource that it adds",
      fix: 'Write customize(resource, "the reason").',
    }));
}
