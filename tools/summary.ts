import { join, relative } from "node:path";
import type { Stack } from "../terraform-json/stack";
import { endingSupport } from "./ending-support";

const maxTypes = 8;

/**
 * For each stack: its resources by type and the path of its JSON in this directory. Then what will soon need a change, and the
 * next command.
 */
export function summary(stacks: readonly Stack[], directory: string, now: Date): string {
  const warnings = endingSupport(stacks, now);
  return [
    ...stacks.map(
      (stack) =>
        `${resources(stack)}\n  ${relative(process.cwd(), join(directory, "stacks", stack.name, "cdk.tf.json"))}`,
    ),
    ...(warnings.length > 0 ? [["Warnings:", ...warnings.map((warning) => `  ${warning}`)].join("\n")] : []),
    "Next: npx cdktf diff <stack> to see the plan, npx cdktf deploy <stack> to apply it.",
  ].join("\n\n");
}

function resources(stack: Stack): string {
  const counts = new Map<string, number>();
  for (const { type } of stack.resources) {
    const name = type.replace(/^aws_/, "");
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const types = [...counts].sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1));
  const largest = types.slice(0, maxTypes).map(([name, count]) => `${count} ${name}`);
  const rest = types.length > maxTypes ? `, and ${types.length - maxTypes} other types` : "";
  return `${stack.name}: ${stack.resources.length} resources (${largest.join(", ")}${rest})`;
}
