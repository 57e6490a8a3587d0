import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/**
 * `npm run docs:api` writes the reference of the package's API from its declarations. TypeDoc does not read the project's version of
 * TypeScript: it is installed in a folder of its own, with one that it reads, in the versions of the lock file beside this program.
 */
const folder = join(".cache", "api-reference");
mkdirSync(folder, { recursive: true });
for (const file of ["package.json", "package-lock.json", "tsconfig.json", "typedoc.json"])
  cpSync(join("tools/api-reference", file), join(folder, file));
cpSync(".npmrc", join(folder, ".npmrc"));
run("npm", ["ci", "--silent"], folder);
run("node", ["tools/run.mjs", "tools/build-package.ts", join(folder, "dist")]);
run("node", ["node_modules/typedoc/bin/typedoc"], folder);
console.log(`Open ${join(folder, "html/index.html")}.`);

function run(program: string, args: readonly string[], cwd = "."): void {
  const { status } = spawnSync(program, args, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
