import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { App } from "cdktf";
import { build } from "esbuild";
import { InvalidInput } from "../../../constructs/application/problem";
import type { CustomizedProject } from "../../../stacks/project";
import { synthesize } from "../../../stacks/synthesize";
import { packageRoot } from "../../package-root";

type Load = (file: string) => Promise<unknown>;

/** What keeps a new project from being synthesized; undefined if nothing does. Its packages need not be installed. */
export async function synthesisProblem(folder: string, load: Load = bundled): Promise<string | undefined> {
  const project = (await load(join(folder, "environments", "all.ts"))) as CustomizedProject;
  const outdir = mkdtempSync(join(tmpdir(), "plinth-check-"));
  const workingFolder = process.cwd();
  // A synthesis looks for this package from the working folder, and the user's has no packages yet.
  process.chdir(packageRoot());
  try {
    synthesize(project, new App({ stackTraces: false, outdir }));
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.message;
  } finally {
    process.chdir(workingFolder);
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The exports of a file of a project, with this package in the place of the one that is not installed yet. */
async function bundled(file: string): Promise<unknown> {
  const compiled = join(packageRoot(), "dist", "exports", "plinth.js");
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    alias: { plinth: existsSync(compiled) ? compiled : join(packageRoot(), "exports", "plinth.ts") },
    logLevel: "silent",
  });
  const module = { exports: {} };
  const wrapped = runInThisContext(`(function (exports, require, module) {${outputFiles[0]?.text}\n})`);
  wrapped(module.exports, createRequire(__filename), module);
  return module.exports;
}
