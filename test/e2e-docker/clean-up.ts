import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a run is known by. */
export interface RunMarks {
  /** First part of the names of its containers, networks and volumes. */
  readonly prefix: string;
  /** Of its images. */
  readonly repository: string;
  /** Of its copy of the project. */
  readonly root: string;
}

/**
 * Takes away whatever such a run has made: containers, networks, volumes, images and its copy of the project. It
 * waits for nothing in this process, so that it works during an interrupt. An interrupted Terraform may still be creating a
 * container, so it repeats until nothing new appears.
 */
export function cleanUp({ prefix, repository, root }: RunMarks): void {
  for (let round = 0; round < 30; round++) {
    const found = (["container", "network", "volume"] as const).map((what) => remove(what, prefix));
    if (!found.includes(true)) break;
    spawnSync("sleep", ["1"]);
  }
  const tags = list(
    "image",
    "ls",
    "--filter",
    `reference=${repository}`,
    "--format",
    "{{.Repository}}:{{.Tag}}",
  );
  if (tags.length > 0) spawnSync("docker", ["image", "rm", ...tags]);
  rmSync(root, { recursive: true, force: true });
}

/** The logs of the containers, to analyse a failure after they are removed. */
export function keepLogs(directory: string, prefix: string): void {
  const folder = join(directory, "containers");
  mkdirSync(folder, { recursive: true });
  for (const name of list(
    "container",
    "ls",
    "--all",
    "--filter",
    `name=^${prefix}-`,
    "--format",
    "{{.Names}}",
  )) {
    const { stdout, stderr } = spawnSync("docker", ["logs", "--timestamps", name], { encoding: "utf8" });
    writeFileSync(join(folder, `${name}.log`), `${stdout ?? ""}${stderr ?? ""}`);
  }
}

function remove(what: "container" | "network" | "volume", prefix: string): boolean {
  const all = what === "container" ? ["--all"] : [];
  const found = list(what, "ls", ...all, "--quiet", "--filter", `name=^${prefix}-`);
  if (found.length > 0)
    spawnSync("docker", [what, "rm", ...(what === "network" ? [] : ["--force"]), ...found]);
  return found.length > 0;
}

function list(...arguments_: readonly string[]): string[] {
  const { stdout } = spawnSync("docker", arguments_, { encoding: "utf8" });
  return (stdout ?? "").split("\n").filter(Boolean);
}
