import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

/**
 * `npm run cdktn` synthesizes a new project and the stacks of this repository, once with CDKTF and once with the newest CDK
 * Terrain, moved to it as the guide says, and fails if a stack differs.
 */
const guide = "docs/guides/move-to-cdk-terrain.md";
const work = mkdtempSync(join(tmpdir(), "plinth-cdktn-"));
try {
  npm(["pack", "--silent", "--pack-destination", work]);
  const [tarball = ""] = readdirSync(work).map((name) => join(work, name));
  const before = synthesized("cdktf", tarball);
  const after = synthesized("cdktn", tarball);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const different = names.filter((name) => !isDeepStrictEqual(before.get(name), after.get(name)));
  for (const name of different) console.error(`${name} differs.`);
  console.log(`${names.length - different.length} of ${names.length} stacks are the same.`);
  if (different.length > 0 || names.length === 0) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The stacks of a new project, and of a copy of this repository inside it, which has the project's packages. */
function synthesized(library: "cdktf" | "cdktn", tarball: string): Map<string, unknown> {
  const project = join(work, library);
  const plinth = join(project, "node_modules/plinth/bin/plinth.mjs");
  execFileSync("node", ["bin/plinth.mjs", "init", project, "--name", "shop", "--yes", "--no-install"]);
  const made = read<Manifest>(join(project, "package.json"));
  const dependencies = { ...made.dependencies, plinth: `file:${tarball}` };
  const manifest = { ...made, dependencies, devDependencies: {} };
  const moved = library === "cdktn" ? withGuide(manifest) : manifest;
  writeFileSync(join(project, "package.json"), JSON.stringify(moved));
  npm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], project);
  const { name, version } = read<{ readonly name: string; readonly version: string }>(
    join(project, "node_modules/cdktf/package.json"),
  );
  if (name !== library) throw new Error(`npm has installed ${name} in the place of ${library}.`);
  console.log(`Synthesizing with ${name} ${version} …`);
  const repository = join(project, "repository");
  for (const file of run("git", ["ls-files"]).trim().split("\n")) cpSync(file, join(repository, file));
  return new Map([
    ...stacks("project", project, [plinth, "synth"]),
    ...stacks("repository", repository, ["tools/run.mjs", "main.ts"]),
  ]);
}

/** A project's manifest with the lines of the guide, in the newest versions. */
function withGuide(manifest: Manifest): Manifest {
  const [, json = ""] = /```json\n([\s\S]*?)```/.exec(readFileSync(guide, "utf8")) ?? [];
  const lines = JSON.parse(json) as Manifest;
  const [cdktn, constructs] = [
    newest("cdktn"),
    newest(`constructs@${view("cdktn", "peerDependencies.constructs")}`),
  ];
  if (lines.dependencies.cdktf !== `npm:cdktn@${cdktn}`)
    console.log(`${guide} does not name the newest version, ${cdktn}.`);
  return {
    ...manifest,
    dependencies: {
      ...manifest.dependencies,
      ...lines.dependencies,
      cdktf: `npm:cdktn@${cdktn}`,
      constructs,
    },
    overrides: { ...manifest.overrides, ...lines.overrides },
  };
}

function stacks(part: string, folder: string, synth: readonly string[]): [name: string, json: unknown][] {
  const CDKTF_OUTDIR = join(folder, "cdktf.out");
  execFileSync("node", synth, {
    cwd: folder,
    env: { ...process.env, CDKTF_OUTDIR },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return readdirSync(join(CDKTF_OUTDIR, "stacks")).map((id) => {
    const json = read<SynthesizedStack>(join(CDKTF_OUTDIR, "stacks", id, "cdk.tf.json"));
    const { metadata } = json["//"];
    // The only difference is the version of the library.
    return [
      `${part}: ${id}`,
      { ...json, "//": { ...json["//"], metadata: { ...metadata, version: undefined } } },
    ];
  });
}

function newest(name: string): string {
  return [JSON.parse(view(name, "version", "--json"))].flat().at(-1);
}

function view(...args: readonly string[]): string {
  return run("npm", ["view", ...args]).trim();
}

function npm(args: readonly string[], cwd = "."): void {
  execFileSync("npm", args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: "utf8" });
}

function read<Json>(path: string): Json {
  return JSON.parse(readFileSync(path, "utf8")) as Json;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
}

interface SynthesizedStack {
  readonly "//": { readonly metadata: object };
}
