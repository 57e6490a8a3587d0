#!/usr/bin/env node
// Runs a TypeScript program of this repository as one bundle, which loads several times faster than the thousands of files
// behind its imports. Bundles are kept until what they were made of changes. Types are checked by `npm run types`.
import { createRequire } from "node:module";
import { relative, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { load } from "./run/load.mjs";
import { loadPackages } from "./run/packages.mjs";
import { bundledProgram } from "./run/program.mjs";

// These programs end within seconds: most functions that V8 optimizes by default never save the time that it took. This asks
// fifteen times as many calls of them; V8 reads it anew each time, so it may be set while it runs. Each has its own name for it.
const patience = {
  20: "--interrupt-budget=1000000",
  22: "--invocation-count-for-turbofan=45000",
  24: "--invocation-count-for-turbofan=45000",
}[process.versions.node.split(".")[0]];
if (patience) setFlagsFromString(patience);

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
