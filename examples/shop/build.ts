import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const folder = join("examples", "shop");
const programs = ["api", "inventory", "mailer", "health", "migrate", "report", "restock"];

/** Bundles the services, and builds one image of them: `npm run shop:image -- <base image> <tag> [<tag> …]`. */
async function main([baseImage, ...tags]: readonly string[]): Promise<number> {
  if (baseImage === undefined || tags.length === 0) {
    console.error(
      "Usage: npm run shop:image -- <base image> <tag> [<tag> …], e.g. node:22-bookworm-slim shop/api:1.0.0",
    );
    return 2;
  }
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  await build({
    entryPoints: programs.map((name) => join(folder, "src", `${name}.ts`)),
    outdir: join(folder, "dist"),
    bundle: true,
    platform: "node",
    target: "node20",
    // An optional native driver, which the sample does not use.
    external: ["pg-native"],
    logLevel: "error",
  });
  const { status, error } = spawnSync(
    "docker",
    ["build", "--build-arg", `BASE_IMAGE=${baseImage}`, ...tags.flatMap((tag) => ["--tag", tag]), folder],
    { stdio: "inherit" },
  );
  if (error)
    console.error(`docker could not be run (${error.message}): install a Docker engine and its client.`);
  return status ?? 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
