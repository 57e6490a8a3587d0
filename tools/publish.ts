import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * Brings synthesized output to its place. Only the files that the synthesis writes change, so what `terraform init` left
 * beside them stays.
 */
export function publish(from: string, to: string): void {
  for (const file of files(from)) {
    const path = relative(from, file);
    mkdirSync(join(to, path, ".."), { recursive: true });
    writeFileSync(join(to, path), readFileSync(file));
  }
}

/** Takes the stacks out of the output that are no longer synthesized. */
export function removeGoneStacks(from: string, to: string): void {
  const stacks = join(to, "stacks");
  for (const stack of readdirSync(stacks)) {
    if (!existsSync(join(from, "stacks", stack)))
      rmSync(join(stacks, stack), { recursive: true, force: true });
  }
}

function files(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}
