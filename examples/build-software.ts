import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { software } from "./software";

/** The exit code when the software cannot be installed on this machine. */
const notInstalled = 3;

/**
 * Installs the released software of an example from its package registry, and builds an image with it on a base image:
 * `npm run <example>:image -- <base image> <tag> [<tag> …]`.
 */
function main([example = "", baseImage, ...tags]: readonly string[]): number {
  if (!Object.hasOwn(software, example) || baseImage === undefined || tags.length === 0) {
    const known = Object.keys(software).join("|");
    console.error(`Usage: npm run <${known}>:image -- <base image> <tag> [<tag> …]`);
    return 2;
  }
  const context = install(example);
  if (context === undefined) {
    console.error(`The software of ${example} cannot be installed on this machine: see above.`);
    return notInstalled;
  }
  const file = join("examples", example, "image", "Dockerfile");
  const named = tags.flatMap((tag) => ["--tag", tag]);
  const options = ["--file", file, "--build-arg", `BASE_IMAGE=${baseImage}`, ...named];
  return command("docker", ["build", ...options, context]);
}

/** The folder with the installed software: installed once for each list of packages. */
function install(example: string): string | undefined {
  const source = join("examples", example, "image");
  const folder = join(".cache", "software", example);
  const done = join(".cache", "software", `${example}.hash`);
  const installation = software[example];
  if (!installation) return undefined;
  const packages = join(source, "package.json");
  const listed = existsSync(packages) ? readFileSync(packages, "utf8") : "";
  const hash = createHash("sha256")
    .update(JSON.stringify([installation, listed]))
    .digest("hex");
  const isInstalled = existsSync(done) && readFileSync(done, "utf8") === hash;
  if (!isInstalled) {
    rmSync(folder, { recursive: true, force: true });
    rmSync(done, { force: true });
    mkdirSync(folder, { recursive: true });
  }
  cpSync(source, folder, { recursive: true });
  if (isInstalled) return folder;
  if (command(installation.program, installation.arguments, { cwd: folder }) !== 0) return undefined;
  writeFileSync(done, hash);
  return folder;
}

function command(program: string, arguments_: readonly string[], options: SpawnSyncOptions = {}): number {
  const { status, error } = spawnSync(program, arguments_, { stdio: "inherit", ...options });
  if (error) console.error(`Cannot run ${program}: ${error.message}`);
  return status ?? 1;
}

process.exitCode = main(process.argv.slice(2));
