import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EmittedStack, resourcesOf } from "./emitted-stack";

/** Names of the two copies of a stack, in a directory of its name. */
export const configurationFile = "cdk.tf.json";
export const planFile = "plan.json";

/**
 * Writes what Checkov reads, because it cannot read what Terraform reads: on a file with `moved`, `import` or `terraform`
 * its parser stops, reports no failure and ends with success. So one copy holds the blocks that it has checks for.
 *
 * In Terraform JSON it takes an IAM policy or a list of containers for a mere text and passes over it in silence; in a
 * plan it parses them. So the other copy has the form of a plan that creates every resource: no provider, no account.
 */
export function writeScannedCopy(directory: string, stack: EmittedStack): void {
  const folder = join(directory, stack.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, configurationFile), configuration(stack));
  writeFileSync(join(folder, planFile), JSON.stringify(plan(stack), undefined, 2));
}

/** Laid out with two spaces, which is how `blockLines` finds a resource by its line. */
export function configuration(stack: EmittedStack): string {
  const { provider, data } = stack.json;
  const resource: Record<string, Record<string, unknown>> = {};
  for (const { type, name, values } of resourcesOf(stack)) {
    resource[type] = { ...resource[type], [name]: values };
  }
  return JSON.stringify({ provider, data, resource }, undefined, 2);
}

export function plan(stack: EmittedStack) {
  const resources = resourcesOf(stack).map(({ type, name, address, values }) => {
    const { lifecycle, depends_on, provider, provisioner, for_each, count, ...attributes } = values;
    return { address, mode: "managed", type, name, values: attributes };
  });
  return {
    format_version: "1.2",
    // Checkov takes a file with this key for a plan; it makes nothing of the value.
    terraform_version: "1.11.0",
    planned_values: { root_module: { resources } },
  };
}
