import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Moves synthesized output over the previous one; other files stay, such as those of `terraform init`. */
export function publish(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) publish(source, target);
    else move(source, target);
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // The temporary directory is often on another file system.
    copyFileSync(from, to);
  }
}

/** Removes the stacks from the output that are no longer synthesized. */
export function removeGoneStacks(from: string, to: string): void {
  const stacks = join(to, "stacks");
  for (const stack of readdirSync(stacks)) {
    if (!existsSync(join(from, "stacks", stack)))
      rmSync(join(stacks, stack), { recursive: true, force: true });
  }
}
