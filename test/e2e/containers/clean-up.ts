import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { name } from "./engine";

/**
 * Removes everything that a run has created on the engine. It waits for nothing in this process, so that it works during an
 * interrupt. An interrupted emulator may still be creating a container, so it repeats until nothing new appears.
 */
export function cleanUp(): void {
  for (let quiet = 0, rounds = 0; quiet < 2 && rounds < 30; rounds++) {
    const left = list("container", "ls", "--all", "--quiet", "--filter", `name=^${name}-`);
    if (left.length > 0) spawnSync("docker", ["container", "rm", "--force", "--volumes", ...left]);
    quiet = left.length > 0 ? 0 : quiet + 1;
    spawnSync("sleep", ["1"]);
  }
  const networks = list("network", "ls", "--quiet", "--filter", `name=^${name}$`);
  if (networks.length > 0) spawnSync("docker", ["network", "rm", ...networks]);
  const images = ["image", "ls", "--format", "{{.Repository}}:{{.Tag}}", "--filter"];
  const tags = [`${name}/*`, `${name}/*/*`].flatMap((reference) => list(...images, `reference=${reference}`));
  if (tags.length > 0) spawnSync("docker", ["image", "rm", ...tags]);
}

/** The logs of the containers, to analyse a failure after they are removed. */
export function keepContainerLogs(): void {
  const folder = resolve(".cache/e2e/logs/output");
  mkdirSync(folder, { recursive: true });
  const names = list("container", "ls", "--all", "--filter", `name=^${name}-`, "--format", "{{.Names}}");
  for (const one of names) {
    const { stdout, stderr } = spawnSync("docker", ["logs", "--timestamps", one], { encoding: "utf8" });
    writeFileSync(join(folder, `${one}.log`), `${stdout ?? ""}${stderr ?? ""}`);
  }
}

function list(...arguments_: readonly string[]): string[] {
  const { stdout } = spawnSync("docker", arguments_, { encoding: "utf8" });
  return (stdout ?? "").split("\n").filter(Boolean);
}
