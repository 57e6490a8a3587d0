import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(import.meta.url), "../../..");
export const modules = realpathSync(join(root, "node_modules"));

const options = {
  bundle: true,
  write: false,
  platform: "node",
  target: "node20",
  format: "cjs",
  // `load` expects a function expression.
  banner: { js: "(function (exports, require, module) {" },
  footer: { js: "})" },
  logLevel: "error",
};

/** Bundles with esbuild, which is imported only when it is needed. */
export async function bundle(what) {
  const { build } = await import("esbuild");
  return build({ ...options, ...what });
}

/** A hash of the options and the installed packages, esbuild included. Callers add the other inputs of a bundle. */
export function fingerprint(what) {
  return createHash("sha256")
    .update(JSON.stringify([options, what]))
    .update(readFileSync(join(modules, ".package-lock.json")));
}
