#!/usr/bin/env node
// Runs a TypeScript program as one bundle: node tools/run.mjs <program.ts> [arguments]
import { resolve } from "node:path";
import { load } from "./run/runner.cjs";

const [node, , entry, ...rest] = process.argv;
if (!entry) {
  console.error("Usage: node tools/run.mjs <program.ts> [arguments]");
  process.exit(2);
}
process.argv = [node, resolve(entry), ...rest];
await load(entry).catch((error) => {
  // esbuild has printed the errors in the source.
  if (error.errors) process.exit(1);
  throw error;
});
