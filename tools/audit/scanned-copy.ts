import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Block } from "../../terraform-json/block";
import type { Stack } from "../../terraform-json/stack";

/** Names of the two copies of a stack, in a directory with its name. */
export const configurationFile = "cdk.tf.json";
export const planFile = "plan.json";

/**
 * Writes the files that Checkov scans, because it cannot scan the file that Terraform reads: on `moved`, `import` or
 * `terraform` its parser stops, reports no failure and exits with 0. So one copy has only the blocks that it has checks for.
 *
 * In Terraform JSON it treats an IAM policy or a list of containers as plain text and skips its checks without a message; in
 * a plan it parses them. So the other copy is a plan that creates every resource. It needs no provider and no account.
 */
export function writeScannedCopy(directory: string, stack: Stack): void {
  const folder = join(directory, stack.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, configurationFile), configuration(stack));
  writeFileSync(join(folder, planFile), JSON.stringify(plan(stack), undefined, 2));
}

/** Indented with two spaces: `blockLines` finds a resource by its lines. */
export function configuration({ json: { provider, data }, resources }: Stack): string {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const block of resources) {
    const { type, attributes, meta } = block;
    resource[type] = { ...resource[type], [nameOf(block)]: { ...attributes, ...meta } };
  }
  return JSON.stringify({ provider, data, resource }, undefined, 2);
}

export function plan({ resources }: Stack) {
  return {
    format_version: "1.2",
    // Checkov treats a file with this key as a plan; it does not use the value.
    terraform_version: "1.11.0",
    planned_values: {
      root_module: {
        resources: resources.map((block) => ({
          address: block.address,
          mode: "managed",
          type: block.type,
          name: nameOf(block),
          values: block.attributes,
        })),
      },
    },
  };
}

function nameOf({ type, address }: Block): string {
  return address.slice(type.length + 1);
}
