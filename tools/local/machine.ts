import { spawnSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { LocalNeeds } from "../../stacks/local-preflight";
import { terraformBinary } from "../terraform-binary";

/** Part of the output of `docker info`. */
interface Engine {
  readonly MemTotal: number;
  readonly DockerRootDir: string;
}

/** What this machine lacks, each with a fix. */
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
  return [...terraform(), ...(typeof engine === "string" ? [engine] : []), ...found.flat()];
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
  const why = error || info.ServerErrors?.join("; ") || "it returned no information";
  return `No Docker engine answers (${why}): start it, and check with docker info that you may use it.`;
}

/** Terraform itself runs this check during an apply: it may be another program than the one on the path. */
function terraform(): string[] {
  if (process.env.NEEDS !== undefined) return [];
  const binary = terraformBinary();
  const { status, stdout } = spawnSync(binary, ["version", "-json"], { encoding: "utf8" });
  const [name, page] = /(?:^|[\\/])tofu(?:\.exe)?$/.test(binary)
    ? ["OpenTofu", "https://opentofu.org/docs/intro/install/"]
    : ["Terraform", "https://developer.hashicorp.com/terraform/install"];
  const fix = `install 1.11 or later (${page}).`;
  if (status !== 0) return [`${name} is missing (${binary} does not answer): ${fix}`];
  // OpenTofu gives its version by the same name.
  const [, version, minor] = /"terraform_version": ?"(1\.(\d+)\.[^"]+)"/.exec(stdout) ?? [];
  return minor === undefined || Number(minor) >= 11
    ? []
    : [`${name} ${version} has no write-only arguments: ${fix}`];
}

function secrets({ secretFiles }: LocalNeeds): string[] {
  const missing = secretFiles.filter((file) => !existsSync(file));
  return missing.length === 0 ? [] : [`Secrets are missing (${missing.join(", ")}): run npx plinth secrets.`];
}

/** Images that are neither on the machine nor in a registry. The registry is queried only for images that the machine lacks. */
function images({ images }: LocalNeeds): string[] {
  return images
    .filter((image) => docker("image", "inspect", image).output === undefined)
    .filter((image) => docker("manifest", "inspect", image).output === undefined)
    .map(
      (image) =>
        `The image ${image} is neither on this machine nor in a registry that it reaches: ${isProduct(image) ? `run docker pull ${image} where a registry can be reached, or set another image of the same program` : "build it, as the README of the project shows"}.`,
    );
}

/** Whether others build it, as opposed to the images of services and jobs. */
function isProduct(image: string): boolean {
  return /(^|\/)(haproxy|postgres|mysql|redis|valkey|ministack|versitygw|kafka):/.test(image);
}

/** A balancer that is being replaced may hold its ports for a moment after the engine has removed it. */
const maxAttempts = 10;
const pauseMs = 500;

async function ports({ ports, balancer }: LocalNeeds): Promise<string[]> {
  const isFree = async ({ address, port, heldBy = balancer }: LocalNeeds["ports"][number]) =>
    // The socket first: a balancer that starts in between is known to the engine before it opens its ports.
    !(await isTaken(address, port)) || docker("port", heldBy).output?.includes(`:${port}\n`);
  const taken = await Promise.all(
    ports.map(async (needed) => {
      const { address, port } = needed;
      for (let attempt = 0; attempt < maxAttempts; attempt++) {
        if (await isFree(needed)) return [];
        await setTimeout(pauseMs);
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
    // Only EADDRINUSE counts: the engine may open ports that this user may not.
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
  // If the engine runs in a virtual machine, its directory is not on this machine.
  if (!existsSync(DockerRootDir)) return [];
  const { bavail, bsize } = statfsSync(DockerRootDir);
  const has = Math.floor((bavail * bsize) / 1024 ** 2);
  return has >= diskMiB
    ? []
    : [
        `${DockerRootDir} has ${has} MiB free, logs and data may take ${diskMiB}: free some (docker system df), or lower logs.maxFiles.`,
      ];
}
