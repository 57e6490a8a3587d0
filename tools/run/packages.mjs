import { createRequire, isBuiltin } from "node:module";
import { join, resolve } from "node:path";
import { bundle, fingerprint, modules } from "./bundling.mjs";
import { fasterCdktf, fasterCdktfFiles } from "./faster-cdktf.mjs";
import { fileName, forget, keep, read } from "./kept.mjs";
import { load } from "./load.mjs";

// `npm ci` deletes this folder.
const folder = join(modules, ".cache", "plinth");
// esbuild finds its own binary beside itself.
const unbundled = ["esbuild", "pg-native"];

const options = {
  external: unbundled,
  // Each run reads the whole bundle: 4 instead of 6 MB. Names are kept for readable stack traces.
  minifyWhitespace: true,
  legalComments: "none",
};

/**
 * The packages that this program imports: name to a function that loads the package. Their bundle and its V8 code cache are
 * used until other packages are installed or imported. To delete them, remove `node_modules/.cache`.
 */
export async function loadPackages(program, imports) {
  const names = [...new Set(imports)].filter((name) => !isBuiltin(name) && !unbundled.includes(name)).sort();
  const key = fasterCdktfFiles.reduce((hash, file) => hash.update(read(file)), fingerprint([names, options]));
  const file = join(folder, `${fileName(program)}-${key.digest("hex").slice(0, 32)}.cjs`);

  // The bundle is ASCII: latin1 is read without decoding.
  const kept = read(file)?.toString("latin1");
  const text = kept ?? (await bundlePackages(names));
  if (kept === undefined) {
    // Removes the bundle of earlier imports or packages.
    forget(folder, `${fileName(program)}-`);
    keep(file, text);
  }
  return load(text, {
    name: file,
    require: createRequire(import.meta.url),
    compiledFile: `${file}.compiled`,
  });
}

async function bundlePackages(names) {
  const loaders = names.map((name) => `${JSON.stringify(name)}: () => require(${JSON.stringify(name)}),`);
  const { outputFiles } = await bundle({
    // Paths in the bundle are relative to this folder.
    absWorkingDir: resolve(modules, ".."),
    stdin: { contents: `module.exports = {\n${loaders.join("\n")}\n};`, resolveDir: resolve(modules, "..") },
    plugins: [fasterCdktf],
    ...options,
  });
  return outputFiles[0].text;
}
