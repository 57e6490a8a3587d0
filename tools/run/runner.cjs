const { createHash } = require("node:crypto");
const fs = require("node:fs");
const { createRequire } = require("node:module");
const { basename, dirname, join, relative, resolve } = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");
const { fasterModule } = require("./faster-cdktf.cjs");

/** CDKTF imports faster modules in the place of two of its own. A bundled program that loads another one uses this module. */
const resolved = {
  name: "resolved",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\/runner\.cjs$/ }, () => ({ path: __filename, external: true }));
    onResolve({ filter: /\/(?:stack-trace|resolve)$/ }, async ({ path, importer, kind }) => {
      const faster = fasterModule(path, importer);
      return faster && resolve(`./${basename(faster)}`, { kind, resolveDir: dirname(faster) });
    });
  },
};
const options = {
  bundle: true,
  write: false,
  metafile: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // In code from a cache `import()` fails: esbuild writes `require()` for it.
  supported: { "dynamic-import": false },
  banner: { js: "(function (exports, require, module, __filename, __dirname) {" },
  footer: { js: "})" },
  // esbuild finds its binary beside itself; `pg` does without pg-native.
  external: ["esbuild", "pg-native"],
  // Each run reads the whole bundle. The lines are short, because Node.js prints the line of an uncaught error.
  minifyWhitespace: true,
  lineLimit: 200,
  legalComments: "none",
  logLevel: "error",
  plugins: [resolved],
};

/** Most programs end before the optimization of their functions is worthwhile. The name of the flag depends on the version. */
const turbofan = "--invocation-count-for-turbofan=45000";
const flags = { v20: "--interrupt-budget=1000000", v22: turbofan, v24: turbofan };

/**
 * Bundles a program with all that it imports, which loads faster than thousands of files, and returns its exports. The bundle
 * is kept in `.cache` of its project until one of its files changes.
 */
exports.load = async (program) => {
  const entry = resolve(program);
  const project = projectOf(dirname(entry));
  const index = join(
    project,
    ".cache/plinth",
    `${relative(project, entry).replaceAll(/[^\w.-]+/g, "-")}.json`,
  );
  const { text, file } = kept(index) ?? (await bundled(entry, project, index));
  const compiled = `${file}.${process.version}`;
  const flag = flags[process.version.split(".")[0]];
  if (flag) setFlagsFromString(flag);
  const script = new Script(text, {
    filename: `${entry} (bundled)`,
    cachedData: fs.existsSync(compiled) ? fs.readFileSync(compiled) : undefined,
  });
  // At exit, because the cache then includes the functions that V8 compiled during the run.
  if (script.cachedDataRejected !== false)
    process.once("exit", () => keep(compiled, script.createCachedData()));
  const module = { exports: {} };
  try {
    script.runInThisContext()(module.exports, createRequire(entry), module, entry, dirname(entry));
  } catch (error) {
    throw located(error);
  }
  return module.exports;
};

/** A name that is not imported: the lines of the bundle tell nothing, and the type checker knows the file. */
function located(error) {
  const isUnknownName = error instanceof ReferenceError && error.message.endsWith(" is not defined");
  if (isUnknownName) error.stack = `${error}\n    at a line that the type checker shows: npx tsc --noEmit`;
  return error;
}

async function bundled(entry, project, index) {
  const note = () => process.stderr.isTTY && console.error(`Bundling ${basename(entry)} …`);
  const progress = setTimeout(note, 2000);
  const build = require("esbuild").build({ ...options, absWorkingDir: project, entryPoints: [entry] });
  const { metafile, outputFiles } = await build.finally(() => clearTimeout(progress));
  const files = Object.keys(metafile.inputs).map((path) => resolve(project, path));
  const file = `${index}.${state(files)}`;
  keep(file, outputFiles[0].text);
  keep(index, JSON.stringify(files));
  // The bundles of earlier versions of the files.
  for (const old of fs.existsSync(dirname(index)) ? fs.readdirSync(dirname(index)) : [])
    if (old.startsWith(`${basename(index)}.`) && !old.startsWith(basename(file)))
      fs.rmSync(join(dirname(index), old), { force: true });
  return { text: outputFiles[0].text, file };
}

/** The bundle of unchanged files. esbuild writes ASCII, but for regular expressions with other characters. */
function kept(index) {
  try {
    const file = `${index}.${state(JSON.parse(fs.readFileSync(index, "utf8")))}`;
    return { text: fs.readFileSync(file, "utf8"), file };
  } catch {
    return undefined;
  }
}

/** Writes atomically. If the folder is not writable, nothing is kept and the next run is slower. */
function keep(file, content) {
  const unfinished = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(unfinished, content);
    fs.renameSync(unfinished, file);
  } catch {
    fs.rmSync(unfinished, { force: true });
  }
}

/** Changes with each file, and with the names in the project's folders: a new `dev.tsx` would be imported instead of `dev.ts`. */
function state(files) {
  const folders = new Set(files.filter((path) => !path.includes("node_modules")).map(dirname));
  const names = [...folders].flatMap((folder) => fs.readdirSync(folder).map((name) => join(folder, name)));
  const sources = names.filter((path) => /\.(?:[cm]?[jt]sx?|json)$/.test(path));
  const stats = [__filename, require.resolve("./faster-cdktf.cjs"), ...files, ...sources].map((path) => {
    const { size, mtimeMs } = fs.statSync(path);
    return `${path} ${size} ${mtimeMs}`;
  });
  return createHash("sha256").update(stats.join("\n")).digest("hex");
}

function projectOf(folder) {
  const isProject = fs.existsSync(join(folder, "package.json")) || dirname(folder) === folder;
  return isProject ? folder : projectOf(dirname(folder));
}
