import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { assertAll, type Fact } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { type Container, docker, named, written } from "../engine";
import { prefix, root } from "../project";
import { stack } from "../working-copy";

/** What the engine itself says of the containers that run, beside what was asked for. */
export const asDeclared: Part = {
  name: "as-declared",
  run: async (deployment) => {
    const { progress, summary } = deployment;
    const containers = await progress.step("every health check is green", () => healthy(deployment));
    summary.add("health checks", `${containers.length} containers, all green`);
    await progress.step("every container is hardened, limited, and its log rotated", async () =>
      assertAll(containers.flatMap(hardened)),
    );
    summary.add("hardening, limits, log rotation", `${containers.length} containers by docker inspect`);
    await progress.step("only the balancer is published, on loopback", () =>
      published(deployment, containers),
    );
    summary.add("published", "the balancer alone, on 127.0.0.1");
    const places = await progress.step("no secret stands in JSON, state, docker inspect or a log", () =>
      secretsAreNowhere(deployment),
    );
    summary.add("secrets", `no value in ${places} places`);
    await progress.step("a second plan is empty", () => planIsEmpty(deployment));
    summary.add("second plan", "empty");
  },
};

function hardened({ Name, Config, HostConfig }: Container): Fact[] {
  const { LogConfig, Memory } = HostConfig;
  const of = (what: string, expected: unknown, found: unknown) => ({
    what: `${what} of ${Name}`,
    expected,
    found,
  });
  return [
    of("read-only root", true, HostConfig.ReadonlyRootfs),
    of("privileged", false, HostConfig.Privileged),
    of("dropped capabilities", ["ALL"], HostConfig.CapDrop),
    of("security options", ["no-new-privileges:true"], HostConfig.SecurityOpt),
    of("init", true, HostConfig.Init),
    of("user who is not root", true, /^[1-9]\d*:[1-9]\d*$/.test(Config.User)),
    of("memory limit", true, Memory > 0),
    of("memory with swap", Memory, HostConfig.MemorySwap),
    of("CPU limit", true, HostConfig.CpuQuota > 0),
    of("process limit", true, (HostConfig.PidsLimit ?? 0) > 0),
    of("stop grace", true, (Config.StopTimeout ?? 0) >= 30),
    of("restart", "unless-stopped", HostConfig.RestartPolicy.Name),
    of("log", { Type: "json-file", Config: { "max-file": "5", "max-size": "10m" } }, LogConfig),
  ];
}

async function published({ ports }: Deployment, containers: readonly Container[]): Promise<void> {
  const bindings = containers.flatMap(({ Name, HostConfig }) =>
    Object.values(HostConfig.PortBindings ?? {}).flatMap((all) =>
      all.map(({ HostIp, HostPort }) => `${Name} ${HostIp}:${HostPort}`),
    ),
  );
  const { http, https, stats } = ports;
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
  const open: string[] = [];
  for (const address of elsewhere)
    for (const port of [http, https, stats])
      if (await connects(address, port)) open.push(`${address}:${port}`);
  assertAll([
    {
      what: "published ports",
      expected: [http, https, stats].map((port) => `${prefix}-balancer 127.0.0.1:${port}`).sort(),
      found: bindings.sort(),
    },
    { what: "ports that are open on other addresses of this machine", expected: [], found: open },
  ]);
}

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const answer = (connected: boolean) => {
      socket.destroy();
      resolve(connected);
    };
    socket.on("connect", () => answer(true));
    socket.on("error", () => answer(false));
    socket.on("timeout", () => answer(false));
  });
}

async function secretsAreNowhere({ project }: Deployment): Promise<number> {
  const places = new Map([
    ["the JSON", readFileSync(join(root, "cdktf.out/stacks", stack, "cdk.tf.json"), "utf8")],
    ["the state", readFileSync(join(root, `terraform.${stack}.tfstate`), "utf8")],
  ]);
  for (const container of await named("container", prefix))
    places
      .set(`docker inspect ${container}`, await docker("inspect", container))
      .set(`docker logs ${container}`, await written(container));
  for (const what of ["network", "volume"] as const)
    for (const name of await named(what, prefix))
      places.set(`docker ${what} inspect ${name}`, await docker(what, "inspect", name));
  // Of a key and its certificate each line; the lines around them say only what they are.
  const secrets = project
    .secretValues()
    .flatMap((value) => value.split("\n").filter((line) => !/^-----/.test(line)));
  const found = [...places].filter(([, text]) => secrets.some((secret) => text.includes(secret)));
  assertAll([
    {
      what: "secrets that are too short to look for",
      expected: [],
      found: secrets.filter((secret) => secret.length < 4),
    },
    { what: "where a secret stands", expected: [], found: found.map(([place]) => place) },
  ]);
  return places.size;
}
