import { join, resolve } from "node:path";
import { z } from "zod";
import { run } from "../child";
import { freePort } from "../free-port";
import { MissingTool } from "../missing-tool";

/** Name of the network, and first part of the name of each container and image that a run of this makes. */
export const name = "aws-e2e";

const logs = resolve(".cache/e2e/logs/docker");
let commands = 0;

/** The client of the engine, independent of Terraform and the emulator. */
export async function docker(...arguments_: readonly string[]): Promise<string> {
  const log = join(logs, `${String(++commands).padStart(4, "0")}-${arguments_[0]}.log`);
  const { stdout } = await run("docker", arguments_, { log, minutes: 5 });
  return stdout.trim();
}

/** The load balancer and the test speak to containers at their own addresses, and they to the emulator. */
export async function mustReachContainers(): Promise<void> {
  const gateway = await gatewayOf("bridge");
  try {
    await freePort(gateway);
  } catch (error) {
    throw new MissingTool(
      `The Docker engine runs elsewhere (in a virtual machine, rootless, or behind DOCKER_HOST): nothing here can listen at the gateway of its networks (${error instanceof Error ? error.message : error}). Use an engine that runs on this machine's own kernel.`,
    );
  }
}

/** Makes a network without a way out; this machine's address in it. */
export async function makeNetwork(): Promise<string> {
  await docker("network", "create", "--internal", name);
  return gatewayOf(name);
}

function gatewayOf(network: string): Promise<string> {
  return docker("network", "inspect", network, "--format", "{{(index .IPAM.Config 0).Gateway}}");
}

/** What `docker inspect` says of a container, as far as anyone here asks. */
const container = z.object({
  Name: z.string().transform((text) => text.replace(/^\//, "")),
  Created: z.string(),
  Config: z.object({ User: z.string(), Env: z.array(z.string()), Labels: z.record(z.string(), z.string()) }),
  HostConfig: z.object({
    Memory: z.number(),
    NanoCpus: z.number(),
    ReadonlyRootfs: z.boolean(),
    Privileged: z.boolean(),
    CapDrop: z.array(z.string()).nullable(),
    Init: z.boolean().nullish(),
    PortBindings: z.record(z.string(), z.unknown()).nullable(),
  }),
  Mounts: z.array(z.object({ Name: z.string().optional() })),
  NetworkSettings: z.object({ Networks: z.record(z.string(), z.object({ IPAddress: z.string() })) }),
});
export type Container = z.infer<typeof container>;

const volumesSeen = new Set<string>();

/** The containers of this run, by name. */
export async function containers(): Promise<Container[]> {
  const all = await inspected();
  for (const { Mounts } of all) for (const { Name } of Mounts) if (Name !== undefined) volumesSeen.add(Name);
  return all.sort((one, other) => one.Name.localeCompare(other.Name));
}

async function inspected(): Promise<Container[]> {
  const listed = await docker("container", "ls", "--all", "--quiet", "--filter", `name=^${name}-`);
  if (listed === "") return [];
  try {
    const answer = await docker("container", "inspect", ...listed.split("\n"));
    return z.array(container).parse(JSON.parse(answer));
  } catch (error) {
    // One that was listed is gone: look again.
    if (String(error).includes("No such container")) return inspected();
    throw error;
  }
}

/** Volumes that a container of this run has had, and that are still there: they bear no name of ours. */
export async function volumesLeft(): Promise<string[]> {
  const listed = await docker("volume", "ls", "--quiet");
  return listed.split("\n").filter((volume) => volumesSeen.has(volume));
}

/** The containers of a service's tasks. */
export async function containersOf(service: string): Promise<Container[]> {
  const label = "com.amazonaws.ecs.container-name";
  return (await containers()).filter(({ Config }) => Config.Labels[label] === service);
}

export function addressOf({ NetworkSettings }: Container): string {
  return NetworkSettings.Networks[name]?.IPAddress ?? "";
}
