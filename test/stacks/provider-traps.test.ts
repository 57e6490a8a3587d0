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

test("no container has a condition, which would fail every plan after a failure", () => {
  for (const container of containers()) expect(container).not.toHaveProperty("lifecycle");
});

test("an apply waits until the copies of a service are healthy before a balancer names them", () => {
  const data = resources(local(), "terraform_data");
  const waits = data.filter(([address]) => /_healthy_|-healthy_/.test(address));
  expect(waits).toHaveLength(3);
  for (const [, { provisioner }] of waits)
    expect(provisioner).toMatchObject([
      { "local-exec": { command: "sh ../../../constructs/docker/machine/await-healthy.sh" } },
    ]);
  const [, load] = data.find(([address]) => /^balancer_public_load-/.test(address)) ?? [];
  const targets = waits
    .map(([address]) => `terraform_data.${address}`)
    .filter((address) => address.includes("api"));
  expect(load?.depends_on).toEqual(targets);
});

describe("a balancer with another configuration", () => {
  const changes = { "services.api.versions": { "shop:1.0.0": 90, "shop:1.1.0": 10 } };
  const balancers = ["shop-local-balancer", "shop-local-inventory-balancer"];

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

  const load = (stack: Synthesized = local()) =>
    resources(stack, "terraform_data").filter(([address]) =>
      /^balancer_public_load-[0-9a-f]{6}_/.test(address),
    );

  test("is loaded once, and again only for another configuration", () => {
    expect(load()).toHaveLength(1);
    expect(load(localWith({})).map(([address]) => address)).toEqual(load().map(([address]) => address));
    expect(load(localWith(changes))[0]?.[0]).not.toBe(load()[0]?.[0]);
  });

  test("is loaded by a program of its own, which gets the configuration as a variable", () => {
    expect(load()[0]?.[1].provisioner).toMatchObject([
      {
        "local-exec": {
          command: "sh ../../../constructs/docker/machine/load-balancer.sh",
          environment: {
            BALANCER: expect.stringMatching(/^\$\{docker_container\.balancer_public_container_\w+\.name\}$/),
            CONFIG: expect.stringContaining("frontend https"),
            DRAIN_SECONDS: "20",
          },
        },
      },
    ]);
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

  test("a stop lets requests finish", () => {
    for (const name of balancers) expect(named(name).stop_signal).toBe("SIGUSR1");
  });
});

describe("PostgreSQL", () => {
  const pair = localWith({ "data.orders.standby": true });
  const promoted = localWith({ "data.orders.standby": true, "data.orders.primaryVolume": "b" });
  const mounts = (container: Attributes) =>
    (container.mounts as { source: string; target: string; read_only: boolean }[])
      .filter(({ source }) => source.startsWith("shop-local-orders-"))
      .map(({ source, target, read_only }) => [source, target, read_only]);
  const home = "/var/lib/postgresql/data";

  test("is one container with the image's own entrypoint, and its data in a subdirectory of the volume", () => {
    const database = named("shop-local-orders");
    expect(database).toMatchObject({ user: "999:999", entrypoint: ["sh", "/plinth/primary.sh"] });
    expect(database.env).toEqual(
      expect.arrayContaining(["POSTGRES_DB=orders", "CREATE=yes", `PGDATA=${home}/cluster`]),
    );
    expect(mounts(database)).toEqual([["shop-local-orders-a", home, false]]);
    expect(containers().filter(({ name }) => String(name).startsWith("shop-local-orders"))).toHaveLength(1);
  });

  test("has a health check over TCP, because the socket responds during initialization", () => {
    expect(named("shop-local-orders").healthcheck).toMatchObject({
      test: ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "postgres"],
    });
  });

  test("stops in fast mode, within a minute", () => {
    expect(named("shop-local-orders")).toMatchObject({
      stop_signal: "SIGINT",
      stop_timeout: 60,
      destroy_grace_seconds: 60,
    });
  });

  test("keeps WAL by size, because the slot of a missing standby would fill the disk", () => {
    expect(named("shop-local-orders").command).toContain("wal_keep_size=256MB");
    expect(JSON.stringify(containers(pair))).not.toMatch(/slot=/i);
  });

  test("a promotion exchanges the volumes of the two containers, and neither creates a cluster on the other volume", () => {
    expect(mounts(named("shop-local-orders", pair))).toEqual([
      ["shop-local-orders-a", home, false],
      ["shop-local-orders-b", "/peer", true],
    ]);
    expect(mounts(named("shop-local-orders-standby", pair))).toEqual([["shop-local-orders-b", home, false]]);
    expect(mounts(named("shop-local-orders", promoted))).toEqual([
      ["shop-local-orders-b", home, false],
      ["shop-local-orders-a", "/peer", true],
    ]);
    expect(mounts(named("shop-local-orders-standby", promoted))).toEqual([
      ["shop-local-orders-a", home, false],
    ]);
    expect(named("shop-local-orders", promoted).env).toContain("CREATE=no");
  });

  test("the standby is removed before the primary, and created after it: no volume has two servers", () => {
    expect(named("shop-local-orders-standby", pair).depends_on).toEqual([
      expect.stringMatching(/^docker_container\.data_orders_primary_/),
    ]);
  });

  test("services write to the primary's name, and read from the standby if there is one", () => {
    const aliases = (name: string, stack?: Synthesized) => [
      ...new Set(
        (named(name, stack).networks_advanced as { aliases?: string[] }[]).flatMap(
          ({ aliases = [] }) => aliases,
        ),
      ),
    ];
    expect(aliases("shop-local-orders")).toEqual(["orders"]);
    expect(aliases("shop-local-orders-standby", pair)).toEqual(["orders-read"]);
    const readHost = (stack?: Synthesized) =>
      (named("shop-local-report", stack).env as string[]).find((own) => own.startsWith("ORDERS_READ_HOST="));
    expect([readHost(), readHost(pair)]).toEqual(["ORDERS_READ_HOST=orders", "ORDERS_READ_HOST=orders-read"]);
  });
});
