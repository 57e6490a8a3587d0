import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle";
import { programs } from "./programs";

/** Bundles an example's programs and builds one image of them: `npm run <example>:image -- <base image> <tag> [<tag> …]`. */
async function main([example = "", baseImage, ...tags]: readonly string[]): Promise<number> {
  if (!Object.hasOwn(programs, example) || baseImage === undefined || tags.length === 0) {
    const known = Object.keys(programs).join("|");
    console.error(
      `Usage: npm run <${known}>:image -- <base image> <tag> [<tag> …], e.g. node:22-bookworm-slim shop/api:1.0.0`,
    );
    return 2;
  }
  const dist = join("examples", example, "dist");
  rmSync(dist, { recursive: true, force: true });
  await bundle(example, dist);
  const { status, error } = spawnSync(
    "docker",
    [
      "build",
      ...["--file", join("examples", "Dockerfile")],
      ...["--build-arg", `BASE_IMAGE=${baseImage}`, "--build-arg", `VERSION=${versionOf(tags)}`],
      ...tags.flatMap((tag) => ["--tag", tag]),
      dist,
    ],
    { stdio: "inherit" },
  );
  if (error) console.error(`Cannot run docker (${error.message}): install a Docker engine and its client.`);
  return status ?? 1;
}

/** The version that the programs answer with: the tag of the first name, without the registry and its port. */
function versionOf([name = ""]: readonly string[]): string {
  return /:([^:/]+)$/.exec(name)?.[1] ?? "latest";
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
