import { local, localWith } from "../support/local";
import { type Attributes, resources, type Synthesized } from "../support/synthesize";

// Unexpected behaviour of the Docker provider and the engine, each observed on a real engine.
const containers = (stack: Synthesized = local()) =>
  resources(stack, "docker_container").map(([, body]) => body);
const named = (name: string, stack?: Synthesized) => {
  const found = containers(stack).filter((body) => String(body.name) === name);
  expect(found).toHaveLength(1);
  return found[0] ?? {};
};
const oneShots = (start: string, stack?: Synthesized) =>
  resources(stack ?? local(), "docker_container").filter(([, { name }]) => String(name).startsWith(start));

test("capabilities are written as the engine returns them; otherwise each apply replaces the container", () => {
  for (const { capabilities } of containers()) {
    const { add = [], drop } = capabilities as { add?: string[]; drop: string[] };
    expect(drop).toEqual(["ALL"]);
    for (const capability of add) expect(capability).toMatch(/^CAP_[A-Z_]+$/);
  }
});

test("memory_swap equals memory; otherwise no plan is empty", () => {
  for (const { memory, memory_swap } of containers()) expect(memory_swap).toBe(memory);
});

test.each([
  ["cpus", "the provider panics"],
  ["upload", "it fails on a read-only root, and its content stands in the state"],
  ["volumes", "a missing directory of the host is made, empty and root's"],
  ["network_alias", "an alias belongs to one network"],
  ["privileged", "nothing here needs it"],
  ["env_file", "a value in the environment is read by docker inspect"],
])("no container has %s: %s", (argument) => {
  for (const container of containers()) expect(container).not.toHaveProperty(argument);
});

test("mounts have no options of newer engines", () => {
  for (const { mounts = [] } of containers())
    for (const mount of mounts as object[])
      expect(Object.keys(mount).sort()).toEqual(["read_only", "source", "target", "type"]);
});

test("no ulimits for processes, which count all containers of a user, or for locked memory", () => {
  for (const { ulimit = [] } of containers())
    for (const { name } of ulimit as { name: string }[]) expect(name).toBe("nofile");
});

test("durations of health checks are written as the engine returns them", () => {
  for (const { healthcheck } of containers()) {
    const { interval, timeout, start_period } = (healthcheck ?? {}) as Record<string, string>;
    for (const duration of [interval, timeout, start_period])
      if (duration) expect(duration).toMatch(/^([1-9]\d*m)?[1-5]?\ds$/);
  }
});

test("a published container is on a network that is not internal; otherwise no port opens", () => {
  const outward = resources(local(), "docker_network").flatMap(([address, { internal }]) =>
    internal === false ? [`\${docker_network.${address}.name}`] : [],
  );
  for (const { ports, networks_advanced } of containers())
    if (ports)
      expect((networks_advanced as { name: string }[]).some(({ name }) => outward.includes(name))).toBe(true);
});

test("networks are local bridges, with addresses that the engine assigns", () => {
  for (const [, network] of resources(local(), "docker_network")) {
    expect(network).toMatchObject({ driver: "bridge" });
    expect(network).not.toHaveProperty("ipam_config");
  }
});

test("images are referenced by id, so that a moved tag is noticed, and kept when the stack is destroyed", () => {
  for (const { image } of containers()) expect(image).toMatch(/^\$\{docker_image\.[\w-]+\.image_id\}$/);
  for (const [, image] of resources(local(), "docker_image"))
    expect(image).toMatchObject({ keep_locally: true });
});

test("no create_before_destroy, whose failure would leave the container name in use", () => {
  expect(JSON.stringify(local())).not.toContain("create_before_destroy");
});

test("the error of a failed one-shot container says how to run it again", () => {
  const failed = containers().filter(({ must_run, start }) => must_run === false && start !== false);
  expect(failed.length).toBeGreaterThan(0);
  for (const { name, lifecycle } of failed) {
    const { postcondition } = lifecycle as { postcondition: { error_message: string }[] };
    expect(postcondition[0]?.error_message).toMatch(
      /\$\{self\.container_logs\} Fix the cause, |docker logs /,
    );
    expect(postcondition[0]?.error_message).toContain(`run docker rm ${name}, and deploy again`);
  }
});

test("an apply waits until a service is healthy", () => {
  for (const container of containers().filter(({ name }) => /-[0-9a-f]{6}-\d+$/.test(String(name))))
    expect(container).toMatchObject({ wait: true, wait_timeout: expect.any(Number) });
});

describe("a balancer with another configuration", () => {
  const changes = { "services.api.versions": { "shop:1.0.0": 90, "shop:1.1.0": 10 } };
  const balancers = ["shop-local-balancer", "shop-local-orders-write", "shop-local-orders-read"];

  test("keeps its container and definition", () => {
    const changed = localWith(changes);
    for (const name of balancers) expect(named(name, changed)).toEqual(named(name));
  });

  test("depends on none of its targets, so that it serves while they change", () => {
    for (const name of balancers) {
      const balancer = named(name);
      expect(balancer).not.toHaveProperty("depends_on");
      expect(balancer).toMatchObject({ wait: false });
      expect(JSON.stringify(balancer)).not.toContain("docker_container.");
    }
  });

  const configure = (stack?: Synthesized) => oneShots("shop-local-balancer-configure", stack);
  const reload = (stack?: Synthesized) => oneShots("shop-local-balancer-reload", stack);

  test("validates the configuration before it is installed, once all targets are healthy", () => {
    const [[, body] = ["", {}]] = configure();
    const script = String((body.entrypoint as string[])[2]);
    expect(script).toMatch(/^set -e\n/);
    expect(script.indexOf("haproxy -c -f /config/next.cfg")).toBeGreaterThan(0);
    expect(script.indexOf("mv /config/next.cfg")).toBeGreaterThan(script.indexOf("haproxy -c"));
    expect((body.depends_on as string[]).map((address) => address.replace(/_[0-9A-F]{8}$/, ""))).toEqual(
      [1, 2].map((copy) => expect.stringMatching(new RegExp(`services_api_[0-9a-f]{6}-${copy}$`))),
    );
    expect(String(body.network_mode)).toBe("none");
  });

  test("then reloads the running process, from a container that may signal it", () => {
    const [[address] = [""]] = configure();
    const [[, body] = ["", {}]] = reload();
    expect(body).toMatchObject({
      depends_on: [`docker_container.${address}`],
      pid_mode: expect.stringMatching(
        /^container:\$\{docker_container\.balancer_public_container_\w+\.id\}$/,
      ),
      capabilities: { drop: ["ALL"], add: ["CAP_KILL"] },
    });
    expect(String((body.entrypoint as string[])[2])).toContain("kill -USR2 1");
  });

  test("repeats both only for another configuration", () => {
    const addresses = (stack?: Synthesized) =>
      [...configure(stack), ...reload(stack)].map(([address]) => address);
    expect(addresses(localWith({}))).toEqual(addresses());
    for (const address of addresses(localWith(changes))) expect(addresses()).not.toContain(address);
  });

  test("reads its configuration from a read-only volume", () => {
    const mounts = named("shop-local-balancer").mounts as Attributes[];
    expect(mounts).toContainEqual({
      type: "volume",
      source: expect.stringContaining("docker_volume.balancer_public_config"),
      target: "/config",
      read_only: true,
    });
  });

  test("a stop lets requests finish, and closes connections to a database", () => {
    const signals = balancers.map((name) => named(name).stop_signal);
    expect(signals).toEqual(["SIGUSR1", "SIGTERM", "SIGTERM"]);
  });
});

describe("PostgreSQL", () => {
  const node = () => named("shop-local-orders-a");
  const environment = () => node().env as string[];

  test("has its data in a subdirectory of the volume, owned by the image's user", () => {
    const data = (node().mounts as Attributes[]).find(({ source }) => source === "shop-local-orders-a");
    expect(data).toMatchObject({ target: "/var/lib/postgresql/data", read_only: false });
    expect(environment()).toContain("PGDATA=/var/lib/postgresql/data/cluster");
    expect(node().user).toBe("999:999");
  });

  test("mounts the data of its peer read-only", () => {
    expect(node().mounts).toContainEqual({
      type: "volume",
      source: "shop-local-orders-b",
      target: "/peer",
      read_only: true,
    });
  });

  test("has a health check over TCP, because the socket responds during initialization", () => {
    expect((node().healthcheck as Attributes).test).toEqual([
      "CMD",
      "pg_isready",
      "-h",
      "127.0.0.1",
      "-U",
      "postgres",
    ]);
  });

  test("stops in fast mode, within a minute", () => {
    expect(node()).toMatchObject({ stop_signal: "SIGINT", stop_timeout: 60, destroy_grace_seconds: 60 });
  });

  test("keeps WAL by size, because the slot of a missing follower would fill the disk", () => {
    expect(node().command).toContain("wal_keep_size=256MB");
    expect(JSON.stringify(node())).not.toMatch(/slot/i);
  });

  test("a counter in the definition changes with a rotation, which the provider cannot see", () => {
    expect(environment()).toContain("SECRETS_VERSION=1");
  });

  test("only one node may create a cluster", () => {
    expect(environment()).toContain("FOUNDER=1");
    expect(named("shop-local-orders-b").env).toContain("FOUNDER=0");
  });

  test("services connect to the balancer's name, because an alias of a container cannot move", () => {
    const aliases = (name: string) =>
      (named(name).networks_advanced as { aliases?: string[] }[]).flatMap((network) => network.aliases ?? []);
    expect([...new Set(aliases("shop-local-orders-write"))]).toEqual(["orders"]);
    expect([...new Set(aliases("shop-local-orders-read"))]).toEqual(["orders-read"]);
    expect(aliases("shop-local-orders-a")).toEqual(["orders-a"]);
  });
});
