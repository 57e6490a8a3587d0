import { readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { bundle, fingerprint, root } from "./bundling.mjs";
import { fileName, forget, keep, read } from "./kept.mjs";

const folder = join(root, ".cache", "programs");
const options = {
  absWorkingDir: root,
  packages: "external",
  metafile: true,
  // Turns `import(…)` of a package into `require`, which `tools/run.mjs` resolves to the bundled packages.
  supported: { "dynamic-import": false },
};

/**
 * Bundles the project's files of a program, and lists the packages that it imports. The bundle is cached in `.cache` and used
 * until one of its inputs changes.
 */
export async function bundledProgram(entry) {
  const name = fileName(relative(root, entry));
  const file = join(folder, `${name}.json`);
  const kept = JSON.parse(read(file)?.toString() ?? "null");
  if (kept && kept.state === state(kept.files)) return { ...kept, compiledFile: compiledFile(name, kept) };
  forget(folder, `${name}-`);

  const { metafile, outputFiles } = await bundle({ ...options, entryPoints: [entry] });
  const files = Object.keys(metafile.inputs);
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  const program = { files, imports, text: outputFiles[0].text, state: state(files) };
  keep(file, JSON.stringify(program));
  return { ...program, compiledFile: compiledFile(name, program) };
}

/** Path of the V8 code cache for exactly this bundle. */
function compiledFile(name, { state }) {
  return join(folder, `${name}-${state}.compiled`);
}

/** A hash of these files and of the listings of their folders: a new `dev.tsx` would be imported instead of `dev.ts`. */
function state(files) {
  const folders = [...new Set(files.map((file) => dirname(file))), "."];
  const listings = folders.map((folder) => ({ folder, names: list(folder) }));
  const settings = listings.flatMap(({ folder, names }) =>
    names
      .filter((name) => name === "package.json" || name === "tsconfig.json")
      .map((name) => join(folder, name)),
  );
  const hash = fingerprint([options, files, listings]);
  for (const file of [...files, ...settings])
    hash.update(read(resolve(root, file)) ?? "missing").update("\0");
  return hash.digest("hex");
}

function list(folder) {
  try {
    return readdirSync(resolve(root, folder)).sort();
  } catch {
    return [];
  }
}
