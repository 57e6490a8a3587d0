import { existsSync, readdirSync, rmSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { join, resolve } from "node:path";
import { bundle, fingerprint, modules } from "./bundling.mjs";
import { fasterCdktf } from "./faster-cdktf.mjs";
import { fileName, keep, read } from "./kept.mjs";
import { load } from "./load.mjs";

// `npm ci` empties it.
const folder = join(modules, ".cache", "plinth");
// esbuild finds its own binary beside itself.
const unbundled = ["esbuild", "pg-native"];

/**
 * The packages that this program imports, each by its name as a function that loads it. Their bundle is kept, with what V8
 * compiled of it, until other packages are installed or imported; to be rid of it, delete `node_modules/.cache`.
 */
export async function loadPackages(program, imports) {
  const names = [...new Set(imports)].filter((name) => !isBuiltin(name) && !unbundled.includes(name)).sort();
  const key = fingerprint([names, fasterCdktf.setup.toString()]).digest("hex").slice(0, 32);
  const file = join(folder, `${fileName(program)}-${key}.cjs`);
  const compiledFile = `${file}.compiled`;

  // The bundle is ASCII: latin1 is read without decoding.
  const kept = read(file)?.toString("latin1");
  const text = kept ?? (await bundlePackages(names));
  const compiled = kept === undefined ? undefined : read(compiledFile);
  const { exports, script } = load(text, { name: file, require: createRequire(import.meta.url), compiled });
  if (kept === undefined) {
    forget(program);
    keep(file, text);
  }
  // At the end of the run V8 has compiled the functions too that are called: the next run need not.
  if (compiled === undefined || script.cachedDataRejected)
    process.once("exit", () => keep(compiledFile, script.createCachedData()));
  return exports;
}

async function bundlePackages(names) {
  const loaders = names.map((name) => `${JSON.stringify(name)}: () => require(${JSON.stringify(name)}),`);
  const { outputFiles } = await bundle({
    // The paths in the bundle are relative to it.
    absWorkingDir: resolve(modules, ".."),
    stdin: { contents: `module.exports = {\n${loaders.join("\n")}\n};`, resolveDir: resolve(modules, "..") },
    external: unbundled,
    plugins: [fasterCdktf],
  });
  return outputFiles[0].text;
}

/** What was kept for this program before its imports, or the installed packages, changed. */
function forget(program) {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    if (file.startsWith(`${fileName(program)}-`)) rmSync(join(folder, file), { force: true });
  }
}
