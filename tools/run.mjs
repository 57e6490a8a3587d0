#!/usr/bin/env node
// Runs a TypeScript program of this repository as one bundle, which loads several times faster than the thousands of files
// behind its imports. Bundles are kept until what they were made of changes. Types are checked by `npm run types`.
import { createRequire } from "node:module";
import { relative, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { load } from "./run/load.mjs";
import { loadPackages } from "./run/packages.mjs";
import { bundledProgram } from "./run/program.mjs";

// These programs end within a second. To optimize a function takes longer than it ever saves, unless it runs fifteen times as
// often as V8 asks by default.
setFlagsFromString("--interrupt-budget=1000000");

const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  console.error("Usage: node tools/run.mjs <program.ts> [arguments]");
  process.exit(2);
}

const name = relative(process.cwd(), resolve(entry));
const program = await bundledProgram(resolve(entry)).catch((error) => {
  // esbuild has printed what is wrong with the source.
  if (error.errors) process.exit(1);
  throw error;
});
const packages = await loadPackages(name, program.imports);
const require = createRequire(import.meta.url);

process.argv = [process.argv[0], resolve(entry), ...rest];
load(program.text, {
  name: `${name} (bundled)`,
  compiledFile: program.compiledFile,
  require: (imported) => packages[imported]?.() ?? require(imported),
});
