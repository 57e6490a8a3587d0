import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Copies synthesized output over the previous one; other files stay, such as those of `terraform init`. */
export function publish(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}

/** Removes the stacks from the output that are no longer synthesized. */
export function removeGoneStacks(from: string, to: string): void {
  const stacks = join(to, "stacks");
  for (const stack of readdirSync(stacks)) {
    if (!existsSync(join(from, "stacks", stack)))
      rmSync(join(stacks, stack), { recursive: true, force: true });
  }
}
