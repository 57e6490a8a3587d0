import { readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { bundle, fingerprint, root } from "./bundling.mjs";
import { fileName, forget, keep, read } from "./kept.mjs";

const folder = join(root, ".cache", "programs");
const options = {
  absWorkingDir: root,
  packages: "external",
  metafile: true,
  // Turns `import(…)` of a package into `require`, which leads to the bundled packages as all other imports do.
  supported: { "dynamic-import": false },
};

/**
 * The text of a program, its own files in one, and the names of the packages that it imports. It is kept in `.cache` with the
 * names of its files, and used again as long as all that it was made of is the same to the byte.
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

/** Where to keep what V8 compiles of this text, and of no other. */
function compiledFile(name, { state }) {
  return join(folder, `${name}-${state}.compiled`);
}

/** Changes with each of these files, and with what else lies beside them: a new `dev.tsx` would be taken for `dev.ts`. */
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
