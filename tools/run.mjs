#!/usr/bin/env node
// Runs a TypeScript program of this repository. Its own files are bundled anew each time (about 0.05 s), so nothing is ever
// stale; the packages that they import are bundled once (`tools/run/packages.mjs`). Types are checked by `npm run types`.
import { createRequire } from "node:module";
import { basename, relative, resolve } from "node:path";
import { build } from "esbuild";
import { bundling } from "./run/bundling.mjs";
import { load } from "./run/load.mjs";
import { loadPackages } from "./run/packages.mjs";

const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  console.error("Usage: node tools/run.mjs <program.ts> [arguments]");
  process.exit(2);
}

const program = await build({
  ...bundling,
  entryPoints: [resolve(entry)],
  packages: "external",
  metafile: true,
  // Turns `import(…)` of a package into `require`, which leads to the bundled packages as all other imports do.
  supported: { "dynamic-import": false },
}).catch(() => process.exit(1));
const imports = Object.values(program.metafile.outputs).flatMap((output) => output.imports);
const packages = await loadPackages(
  basename(entry, ".ts"),
  imports.map(({ path }) => path),
);
const require = createRequire(import.meta.url);

process.argv = [process.argv[0], resolve(entry), ...rest];
load(program.outputFiles[0].text, {
  name: `${relative(process.cwd(), resolve(entry))} (bundled)`,
  require: (name) => packages[name]?.() ?? require(name),
});
