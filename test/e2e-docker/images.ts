import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandFailed, run } from "../e2e/child";
import { MissingTool } from "../e2e/missing-tool";
import { docker } from "./engine";

/** Images of others, by the variable that names another one. */
const foreign = {
  HAPROXY_IMAGE: "haproxy:3.2",
  POSTGRES_IMAGE: "postgres:16",
  REDIS_IMAGE: "redis:7",
  BROKER_IMAGE: "ministackorg/ministack:1.5.33",
  // With Node and, for the health checks, curl or wget.
  NODE_IMAGE: "node:22-bookworm",
} as const;

export interface ForeignImages {
  readonly haproxy: string;
  readonly postgres: string;
  readonly redis: string;
  readonly broker: string;
  readonly node: string;
}

/** The images that this machine has, or all that it lacks at once. */
export async function findImages(): Promise<ForeignImages> {
  const chosen = Object.entries(foreign).map(
    ([variable, image]) => [variable, process.env[variable] ?? image] as const,
  );
  const missing: string[] = [];
  for (const [variable, image] of chosen) if (!(await isHere(image))) missing.push(mend(variable, image));
  if (missing.length > 0) throw new MissingTool(`Images are missing on this machine.\n${missing.join("\n")}`);
  const {
    HAPROXY_IMAGE = "",
    POSTGRES_IMAGE = "",
    REDIS_IMAGE = "",
    BROKER_IMAGE = "",
    NODE_IMAGE = "",
  } = Object.fromEntries(chosen);
  return {
    haproxy: HAPROXY_IMAGE,
    postgres: POSTGRES_IMAGE,
    redis: REDIS_IMAGE,
    broker: BROKER_IMAGE,
    node: NODE_IMAGE,
  };
}

function mend(variable: string, image: string): string {
  return `  ${image}: docker pull ${image}, or name one that is here: ${variable}=<image> npm run e2e:docker`;
}

async function isHere(image: string): Promise<boolean> {
  try {
    await docker("image", "inspect", "--format", "{{.Id}}", image);
    return true;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return false;
  }
}

export const repository = "shop-e2e";
export const versions = ["1.0.0", "1.1.0", "1.2.0"] as const;
/** It starts, and never listens. */
export const broken = `${repository}:1.3.0-broken`;
/** Its migration fails. */
export const unmigrated = `${repository}:1.4.0-unmigrated`;

/** The sample's image by its own command, and versions of it that tell who they are. */
export async function buildShop(node: string): Promise<void> {
  const built = `${repository}:built`;
  await run("npm", ["run", "-s", "shop:image", "--", node, built], {
    log: resolve(".cache/e2e-docker/logs/shop-image.log"),
    minutes: 10,
  });
  for (const version of versions)
    await variant(`${repository}:${version}`, `FROM ${built}\nENV VERSION=${version}\n`);
  await variant(
    unmigrated,
    [
      `FROM ${built}`,
      "ENV VERSION=1.4.0",
      "USER root",
      "RUN echo 'process.exitCode = 3' > /app/migrate.js",
      "USER 1000:1000\n",
    ].join("\n"),
  );
  await variant(broken, `FROM ${built}\nCMD ["node", "-e", "setInterval(() => {}, 1000)"]\n`);
}

async function variant(tag: string, dockerfile: string): Promise<void> {
  const folder = resolve(".cache/e2e-docker/image");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "Dockerfile"), dockerfile);
  await docker("build", "--tag", tag, folder);
}
