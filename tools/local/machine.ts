import { spawnSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { LocalNeeds } from "../../stacks/local-preflight";

/** What `docker info` says of the engine. */
interface Engine {
  readonly MemTotal: number;
  readonly DockerRootDir: string;
}

/** What this machine lacks, each with its mend. */
export async function findProblems(all: readonly LocalNeeds[]): Promise<string[]> {
  const engine = findEngine();
  const found = await Promise.all(
    all.map(async (needs) => [
      ...secrets(needs),
      ...(typeof engine === "string"
        ? []
        : [...images(needs), ...(await ports(needs)), ...memory(needs, engine), ...disk(needs, engine)]),
    ]),
  );
  return [...(typeof engine === "string" ? [engine] : []), ...found.flat()];
}

function docker(...args: readonly string[]): { readonly output?: string; readonly error: string } {
  const { status, stdout, stderr, error } = spawnSync("docker", args, { encoding: "utf8" });
  return status === 0 ? { output: stdout, error: "" } : { error: error?.message ?? stderr.trim() };
}

function findEngine(): Engine | string {
  const { output, error } = docker("info", "--format", "{{json .}}");
  const info = JSON.parse(output ?? "{}") as Partial<Engine> & { readonly ServerErrors?: readonly string[] };
  if (info.MemTotal !== undefined && info.MemTotal > 0 && info.DockerRootDir !== undefined)
    return { MemTotal: info.MemTotal, DockerRootDir: info.DockerRootDir };
  const why = error || info.ServerErrors?.join("; ") || "it says nothing";
  return `No Docker engine answers (${why}): start it, and check with docker info that you may use it.`;
}

function secrets({ secretFiles }: LocalNeeds): string[] {
  const missing = secretFiles.filter((file) => !existsSync(file));
  return missing.length === 0
    ? []
    : [
        `Secrets are not made (${missing.join(", ")}): run npm run local:secrets (an example's: npm run <example>:secrets).`,
      ];
}

/** An image that nobody has: asked of its registry only when the machine does not have it. */
function images({ images }: LocalNeeds): string[] {
  return images
    .filter((image) => docker("image", "inspect", image).output === undefined)
    .filter((image) => docker("manifest", "inspect", image).output === undefined)
    .map(
      (image) =>
        `The image ${image} is neither on this machine nor in a registry that it reaches: build it (an example's: npm run <example>:image -- <base image> ${image}), or pull it.`,
    );
}

/** A balancer that is just being replaced holds its ports a moment longer than the engine knows of it. */
const looks = 10;
const betweenLooksMs = 500;

async function ports({ ports, balancer }: LocalNeeds): Promise<string[]> {
  const isFree = async (address: string, port: number) =>
    // In this order: a balancer that starts meanwhile is known to the engine before it holds its ports.
    !(await isTaken(address, port)) || docker("port", balancer).output?.includes(`:${port}\n`);
  const taken = await Promise.all(
    ports.map(async ({ address, port }) => {
      for (let look = 0; look < looks; look++) {
        if (await isFree(address, port)) return [];
        await setTimeout(betweenLooksMs);
      }
      return [
        `Port ${port} of ${address} is taken: stop the program that listens there (ss -ltnp), or publish on another port.`,
      ];
    }),
  );
  return taken.flat();
}

function isTaken(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // Only what is in use counts: the engine may listen where this user may not.
    server.on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRINUSE"));
    server.listen(port, address, () => server.close(() => resolve(false)));
  });
}

function memory({ memoryMiB }: LocalNeeds, { MemTotal }: Engine): string[] {
  const has = Math.floor(MemTotal / 1024 ** 2);
  return has >= memoryMiB
    ? []
    : [
        `The containers may use ${memoryMiB} MiB of memory together, the engine has ${has}: lower memoryMiB or replicas, or give the engine more.`,
      ];
}

function disk({ diskMiB }: LocalNeeds, { DockerRootDir }: Engine): string[] {
  // Where the engine runs in a virtual machine its directory is not here.
  if (!existsSync(DockerRootDir)) return [];
  const { bavail, bsize } = statfsSync(DockerRootDir);
  const has = Math.floor((bavail * bsize) / 1024 ** 2);
  return has >= diskMiB
    ? []
    : [
        `${DockerRootDir} has ${has} MiB free, logs and data may take ${diskMiB}: free some (docker system df), or lower logs.maxFiles.`,
      ];
}
