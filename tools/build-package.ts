import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/**
 * Compiles what the package has, file by file, with the same folders as the sources. `npm run build` writes it into `dist`. The
 * types are checked by `npm run types`, not again.
 */
async function buildPackage(outdir: string): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  const files = await reachable([
    ...readdirSync("exports").map((name) => join("exports", name)),
    ...readdirSync("tools/run/cdktf").map((name) => join("tools/run/cdktf", name)),
    "tools/plinth.ts",
  ]);
  await build({
    entryPoints: files.filter((file) => file.endsWith(".ts")),
    outbase: ".",
    outdir,
    platform: "node",
    target: "node20",
    // The tests of a project load it with Jest, which does not load ES modules on Node 20.
    format: "cjs",
    supported: { "dynamic-import": false },
    logLevel: "error",
  });
  for (const file of files.filter((file) => !file.endsWith(".ts"))) {
    mkdirSync(dirname(join(outdir, file)), { recursive: true });
    cpSync(file, join(outdir, file));
  }
  const { status } = spawnSync(
    process.execPath,
    [
      "node_modules/typescript/bin/tsc",
      ...["--project", "tsconfig.package.json", "--singleThreaded", "--outDir", outdir],
    ],
    { stdio: "inherit" },
  );
  if (status === 0) declareKinds(files, outdir);
  else process.exitCode = 1;
}

/**
 * Each component adds its kinds to an interface. The compiler leaves such a file out of the declarations when no exported type
 * needs it: imports of all of them bring them back.
 */
function declareKinds(files: readonly string[], outdir: string): void {
  const augmenting = files.filter((file) => /^declare module "/m.test(readFileSync(file, "utf8")));
  const declarations = augmenting.map((file) => file.replace(/\.ts$/, ""));
  const entry = join(outdir, "exports/plinth.d.ts");
  const imports = declarations.map((file) => `import "../${file}";\n`).join("");
  writeFileSync(entry, imports + readFileSync(entry, "utf8"));
  const missing = declarations.filter((file) => !existsSync(join(outdir, `${file}.d.ts`)));
  if (missing.length > 0) throw new Error(`No declarations of ${missing.join(", ")}.`);
}

/** The files of this repository that these programs import, however far. */
async function reachable(entryPoints: readonly string[]): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [...entryPoints],
    bundle: true,
    write: false,
    outdir: "dist",
    metafile: true,
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  return Object.keys(metafile.inputs).sort();
}

void buildPackage(process.argv[2] ?? "dist");
