import { join, resolve } from "node:path";
import { z } from "zod";
import { type Outcome, run } from "../e2e/child";

const logs = resolve(".cache/e2e-docker/logs");

/** What `docker inspect` says of a container, as far as anyone here asks. */
const container = z.object({
  Id: z.string(),
  Name: z.string().transform((name) => name.replace(/^\//, "")),
  State: z.object({ Status: z.string(), Health: z.object({ Status: z.string() }).optional() }),
  Config: z.object({
    Image: z.string(),
    User: z.string(),
    Env: z.array(z.string()).nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
    StopTimeout: z.number().optional(),
    StopSignal: z.string().optional(),
    Healthcheck: z.object({ Interval: z.number().optional(), Retries: z.number().optional() }).optional(),
  }),
  HostConfig: z.object({
    Memory: z.number(),
    MemorySwap: z.number(),
    CpuQuota: z.number(),
    PidsLimit: z.number().nullish(),
    Init: z.boolean().nullish(),
    ReadonlyRootfs: z.boolean(),
    Privileged: z.boolean(),
    CapDrop: z.array(z.string()).nullish(),
    SecurityOpt: z.array(z.string()).nullish(),
    RestartPolicy: z.object({ Name: z.string() }),
    Tmpfs: z.record(z.string(), z.string()).nullish(),
    LogConfig: z.object({ Type: z.string(), Config: z.record(z.string(), z.string()).nullish() }),
    PortBindings: z
      .record(z.string(), z.array(z.object({ HostIp: z.string(), HostPort: z.string() })))
      .nullish(),
  }),
  NetworkSettings: z.object({ Networks: z.record(z.string(), z.object({ IPAddress: z.string() })) }),
});
export type Container = z.infer<typeof container>;

let commands = 0;

/** The client of the engine, independent of Terraform and its state. */
export async function docker(...arguments_: readonly string[]): Promise<string> {
  const { stdout } = await command(arguments_);
  return stdout.trim();
}

/** What a container has written, to whichever of its two streams. */
export async function written(container: string): Promise<string> {
  const { output } = await command(["logs", container]);
  return output;
}

function command(arguments_: readonly string[]): Promise<Outcome> {
  const log = join(logs, "docker", `${String(++commands).padStart(4, "0")}-${arguments_[0]}.log`);
  return run("docker", arguments_, { log, minutes: 5 });
}

/** Everything of the deployment that a list of the engine shows, by name. */
export async function named(what: "container" | "network" | "volume", prefix: string): Promise<string[]> {
  const format = what === "container" ? "{{.Names}}" : "{{.Name}}";
  const all = what === "container" ? ["--all"] : [];
  const listed = await docker(what, "ls", ...all, "--filter", `name=^${prefix}-`, "--format", format);
  return listed.split("\n").filter(Boolean).sort();
}

/** The containers that run all the time: none of those that ran once within an apply. */
export async function lasting(prefix: string): Promise<Container[]> {
  return (await inspectAll(prefix)).filter(({ HostConfig }) => HostConfig.RestartPolicy.Name !== "no");
}

async function inspectAll(prefix: string): Promise<Container[]> {
  const names = await named("container", prefix);
  if (names.length === 0) return [];
  return z.array(container).parse(JSON.parse(await docker("container", "inspect", ...names)));
}

/** `api` for every copy of it: the name without the prefix, the revision and the number. */
export function role({ Name }: Container, prefix: string): string {
  return Name.replace(`${prefix}-`, "").replace(/-[0-9a-f]{6}-\d+$/, "");
}

/** An engine names the gateway, the first address, only after its second start. */
const subnets = z.array(z.object({ Subnet: z.string(), Gateway: z.string().optional() }));

/** Address of the machine on the engine's own bridge: containers of other networks reach it, other machines do not. */
export async function bridgeAddress(): Promise<string> {
  const [{ Subnet = "", Gateway = Subnet.replace(/\.0\/\d+$/, ".1") } = {}] = subnets.parse(
    JSON.parse(await docker("network", "inspect", "bridge", "--format", "{{json .IPAM.Config}}")),
  );
  return Gateway;
}
