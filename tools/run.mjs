#!/usr/bin/env node
// Runs a TypeScript program of this repository as one bundle, which loads several times faster than the thousands of files
// that it imports. Bundles are cached until their inputs change. `npm run types` checks the types.
import { createRequire } from "node:module";
import { relative, resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { load } from "./run/load.mjs";
import { loadPackages } from "./run/packages.mjs";
import { bundledProgram } from "./run/program.mjs";

// These programs run for seconds: optimizing most functions takes longer than it saves. So V8 optimizes a function only after
// fifteen times as many calls. V8 reads this flag for each decision, so it can be set at run time. Its name depends on the version.
const optimizationFlag = {
  20: "--interrupt-budget=1000000",
  22: "--invocation-count-for-turbofan=45000",
  24: "--invocation-count-for-turbofan=45000",
}[process.versions.node.split(".")[0]];
if (optimizationFlag) setFlagsFromString(optimizationFlag);

const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  console.error("Usage: node tools/run.mjs <program.ts> [arguments]");
  process.exit(2);
}

const name = relative(process.cwd(), resolve(entry));
const program = await bundledProgram(resolve(entry)).catch((error) => {
  // esbuild has printed the errors in the source.
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
