#!/usr/bin/env node
// In a checkout there are the sources; the package has the compiled files only.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const sources = path("../tools/plinth.ts");
if (existsSync(sources)) {
  const { load } = await import("../tools/run/runner.cjs");
  await load(sources);
} else {
  await import("../dist/tools/plinth.js");
}
