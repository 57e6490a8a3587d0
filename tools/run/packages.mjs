import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, version } from "esbuild";
import { bundling } from "./bundling.mjs";
import { load } from "./load.mjs";
import { withoutTokenTraces } from "./token-traces.mjs";

const modules = realpathSync(resolve(fileURLToPath(import.meta.url), "../../../node_modules"));
// `npm ci` empties it.
const folder = join(modules, ".cache", "plinth");
// esbuild finds its own binary beside itself.
const unbundled = ["esbuild", "pg-native"];

/**
 * The packages that this program imports, each by its name as a function that loads it. One bundle of them loads several times
 * faster than the thousands of files behind them. It is kept, with what V8 compiled of it, until other packages are
 * installed or imported; to be rid of it, delete `node_modules/.cache`.
 */
export async function loadPackages(program, imports) {
  const names = [...new Set(imports)].filter((name) => !isBuiltin(name) && !unbundled.includes(name)).sort();
  const key = createHash("sha256")
    .update(JSON.stringify([names, version, process.version]))
    // What is installed, whatever package-lock.json says.
    .update(readFileSync(join(modules, ".package-lock.json")))
    .update(withoutTokenTraces.setup.toString())
    .digest("hex");
  const file = join(folder, `${program}-${key.slice(0, 32)}.cjs`);
  const compiledFile = `${file}.compiled`;

  // The bundle is ASCII: latin1 is read without decoding.
  const kept = read(file)?.toString("latin1");
  const text = kept ?? (await bundle(names));
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

async function bundle(names) {
  const loaders = names.map((name) => `${JSON.stringify(name)}: () => require(${JSON.stringify(name)}),`);
  const { outputFiles } = await build({
    ...bundling,
    // The paths in the bundle are relative to it.
    absWorkingDir: resolve(modules, ".."),
    stdin: { contents: `module.exports = {\n${loaders.join("\n")}\n};`, resolveDir: resolve(modules, "..") },
    external: unbundled,
    plugins: [withoutTokenTraces],
  });
  return outputFiles[0].text;
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whoever runs at the same time sees all of the file or none of it. Where nothing can be written, the next run takes longer. */
function keep(file, content) {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, content);
    renameSync(unfinished, file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/** What was kept for this program before its imports, or the installed packages, changed. */
function forget(program) {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) {
    if (file.startsWith(`${program}-`)) rmSync(join(folder, file), { force: true });
  }
}
