import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Copies the programs of a folder, with other paths in the place of the container's; returns the folder of the copies. */
export function copyPrograms(folder: string, root: string, paths: Readonly<Record<string, string>>): string {
  const copies = join(root, "plinth");
  mkdirSync(copies, { recursive: true });
  for (const name of readdirSync(folder)) {
    const all: Readonly<Record<string, string>> = { "/plinth": copies, ...paths };
    // In one pass: a path that was put in is not replaced again.
    const text = readFileSync(join(folder, name), "utf8").replaceAll(
      new RegExp(Object.keys(all).join("|"), "g"),
      (path) => all[path] ?? path,
    );
    writeFileSync(join(copies, name), text);
  }
  return copies;
}
