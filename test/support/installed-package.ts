import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

/** Installs the package and what it depends on into a folder, as npm does. Returns the path of its command. */
export function installPackage(folder: string): string {
  const modules = join(folder, "node_modules");
  const installed = join(modules, "plinth");
  linkPackages("node_modules", modules);
  execFileSync("node", ["tools/run.mjs", "tools/build-package.ts", join(installed, "dist")]);
  const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
  for (const part of ["package.json", ...files])
    if (part !== "dist") cpSync(part, join(installed, part), { recursive: true });
  // Where npm puts the commands of packages.
  mkdirSync(join(modules, ".bin"), { recursive: true });
  symlinkSync("../plinth/bin/plinth.mjs", join(modules, ".bin", "plinth"));
  return join(installed, "bin", "plinth.mjs");
}

/** Links every package, so that the new folder can have one more. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from))
    if (name.startsWith("@")) linkPackages(join(from, name), join(to, name));
    else if (!name.startsWith(".")) symlinkSync(resolve(from, name), join(to, name));
}
