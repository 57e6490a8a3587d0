import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { programs } from "./programs";

/** Every image's own answer to whether a worker lives. */
const health = join("examples", "service", "health.ts");

/** Bundles an example's programs, and builds one image of them: `npm run <example>:image -- <base image> <tag> [<tag> …]`. */
async function main([example = "", baseImage, ...tags]: readonly string[]): Promise<number> {
  const [first, ...others] = Object.entries(programs).find(([name]) => name === example)?.[1] ?? [];
  if (first === undefined || baseImage === undefined || tags.length === 0) {
    const known = Object.keys(programs).join("|");
    console.error(
      `Usage: npm run <${known}>:image -- <base image> <tag> [<tag> …], e.g. node:22-bookworm-slim shop/api:1.0.0`,
    );
    return 2;
  }
  const folder = join("examples", example);
  const dist = join(folder, "dist");
  const program = (name: string) => join(folder, "src", `${name}.ts`);
  rmSync(dist, { recursive: true, force: true });
  await build({
    entryPoints: Object.fromEntries([
      ["health", health],
      ["index", program(first)],
      ...others.map((name) => [name, program(name)]),
    ]),
    outdir: dist,
    bundle: true,
    platform: "node",
    target: "node20",
    // An optional native driver, which the examples do not use.
    external: ["pg-native"],
    logLevel: "error",
  });
  const { status, error } = spawnSync(
    "docker",
    [
      "build",
      ...["--file", join("examples", "Dockerfile")],
      ...["--build-arg", `BASE_IMAGE=${baseImage}`],
      ...tags.flatMap((tag) => ["--tag", tag]),
      dist,
    ],
    { stdio: "inherit" },
  );
  if (error)
    console.error(`docker could not be run (${error.message}): install a Docker engine and its client.`);
  return status ?? 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
