import { type Changes, changedShop } from "../support/configs";
import { local, localWith } from "../support/local";
import { type Attributes, constructPath, resources, type Synthesized } from "../support/synthesize";

const containers = (stack: Synthesized = local()) =>
  resources(stack, "docker_container").map(([, body]) => body);
/** Containers that run permanently. The others run once during an apply, or when somebody starts them. */
const lasting = (stack?: Synthesized) => containers(stack).filter(({ restart }) => restart !== "no");
const named = (pattern: RegExp, stack?: Synthesized) =>
  containers(stack).filter(({ name }) => pattern.test(String(name)));
const hash = ({ labels }: Attributes) =>
  (labels as { label: string; value: string }[]).find(({ label }) => label === "plinth.config-hash")?.value;

test("every container is hardened and has limits", () => {
  expect(lasting().length).toBe(13);
  for (const container of lasting()) {
    expect(container).toMatchObject({
      read_only: true,
      init: true,
      capabilities: { drop: ["ALL"] },
      security_opts: ["no-new-privileges:true"],
      user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/),
      cpu_period: 100_000,
      cpu_quota: expect.any(Number),
      restart: "unless-stopped",
      log_driver: "json-file",
      log_opts: { "max-size": "10m", "max-file": "5" },
    });
    // Otherwise the container may swap as much again, and every plan shows a difference.
    expect(container.memory_swap).toBe(container.memory);
    // Otherwise the provider kills the container at once.
    expect(container.destroy_grace_seconds).toBe(container.stop_timeout);
    // The provider panics if it is set.
    expect(container).not.toHaveProperty("cpus");
  }
});

test("a container that runs to its end is hardened, too, and Terraform does not start it", () => {
  for (const container of containers().filter(({ restart }) => restart === "no"))
    expect(container).toMatchObject({ read_only: true, capabilities: { drop: ["ALL"] }, start: false });
});

test("no plan removes a stopped container; a check names it", () => {
  for (const { must_run } of containers()) expect(must_run).toBe(false);
  const { check } = local() as unknown as { check: Record<string, { assert: Attributes[] }> };
  const [{ condition, error_message } = {}] = check["containers-run"]?.assert ?? [];
  for (const [address, { restart }] of resources(local(), "docker_container"))
    expect(String(condition).includes(`docker_container.${address}`)).toBe(restart !== "no");
  expect(error_message).toMatch(/^Stopped: .*docker logs <name>, then run docker start <name>\.$/);
});

test("the processes of each container are limited, except those of migrations", () => {
  const limits = new Map(
    resources(local(), "terraform_data")
      .map(([, { provisioner }]) => JSON.stringify(provisioner ?? ""))
      .filter((text) => text.includes("limit-processes.sh"))
      .map((text) => [
        /"LIMIT":"(\d+)"/.exec(text)?.[1] ?? "",
        /"CONTAINERS":"([^"]+)"/.exec(text)?.[1] ?? "",
      ]),
  );
  for (const [address, { name }] of resources(local(), "docker_container"))
    expect([...limits.values()].join(" ").includes(`docker_container.${address}.id`)).toBe(
      !/-migrate-/.test(String(name)),
    );
  expect(limits.get("128")).toContain("docker_container.services_api_");
});

test("only the balancer is published, and its statistics only on loopback", () => {
  const published = containers().filter(({ ports }) => ports !== undefined);
  expect(published.map(({ name }) => name)).toEqual(["shop-local-balancer"]);
  expect(published[0]?.ports).toEqual([
    { internal: 8080, external: 8080, ip: "127.0.0.1" },
    { internal: 8443, external: 8443, ip: "127.0.0.1" },
    { internal: 8404, external: 8404, ip: "127.0.0.1" },
  ]);
});

test("the config sets the published address; statistics stay on loopback", () => {
  const [balancer] = named(/local-balancer$/, localWith({ "publish.address": "0.0.0.0" }));
  expect(balancer?.ports).toMatchObject([{ ip: "0.0.0.0" }, { ip: "0.0.0.0" }, { ip: "127.0.0.1" }]);
});

test("services have the stop timeout, the variables and the health check of their spec", () => {
  const application = changedShop({
    "services.mailer.variables": { SENDER: "shop", LOG_LEVEL: "info" },
    "services.mailer.user": "1234:1234",
    "services.mailer.writablePaths": ["/tmp", "/spool"],
  });
  const [mailer] = named(
    /mailer-/,
    localWith({ "services.mailer.variables": { LOG_LEVEL: "debug" } }, application),
  );
  expect(mailer).toMatchObject({ stop_timeout: 105, user: "1234:1234", command: ["node", "mailer.js"] });
  expect(mailer?.env).toEqual(
    expect.arrayContaining(["SERVICE=mailer", "SENDER=shop", "LOG_LEVEL=debug", "ORDERS_HOST=orders"]),
  );
  expect(Object.keys(mailer?.tmpfs as object).sort()).toEqual(["/spool", "/tmp"]);
  // Three failures at 30 seconds are as long as 18 at 5; an apply waits for the first check.
  expect(mailer?.healthcheck).toMatchObject({ interval: "5s", retries: 18, start_period: "40s" });
});

test("each use has an internal network; the network with internet access isolates its members", () => {
  const networks = resources(local(), "docker_network").map(([, { name, internal, options }]) => [
    name,
    internal,
    options,
  ]);
  const alone = { "com.docker.network.bridge.enable_icc": "false" };
  expect(networks.sort()).toEqual([
    ["shop-local-api", true, undefined],
    ["shop-local-broker-from-api", true, undefined],
    ["shop-local-broker-from-mailer", true, undefined],
    ["shop-local-inventory", true, undefined],
    ["shop-local-inventory-from-api", true, undefined],
    ["shop-local-orders-from-api", true, undefined],
    ["shop-local-orders-from-inventory", true, undefined],
    ["shop-local-orders-from-mailer", true, undefined],
    ["shop-local-orders-from-migrate", true, undefined],
    ["shop-local-orders-from-report", true, undefined],
    ["shop-local-orders-from-restock", true, undefined],
    ["shop-local-outward", false, alone],
    ["shop-local-receipts-from-api", true, undefined],
    ["shop-local-receipts-from-mailer", true, undefined],
    ["shop-local-stock-cache-from-inventory", true, undefined],
    ["shop-local-streams-from-api", true, undefined],
    ["shop-local-streams-from-inventory", true, undefined],
  ]);
});

test("two containers share a network only if one uses the other", () => {
  const members = new Map<string, Set<string>>();
  for (const { name, networks_advanced = [] } of lasting()) {
    for (const { name: network } of networks_advanced as { name: string }[]) {
      const service = String(name)
        .replace(/^shop-local-/, "")
        .replace(/-[0-9a-f]{6}-\d+$/, "");
      const key = /docker_network\.([\w-]+?)_[0-9A-F]{8}/.exec(network)?.[1] ?? network;
      members.set(key, (members.get(key) ?? new Set()).add(service));
    }
  }
  expect(Object.fromEntries([...members].map(([key, set]) => [key, [...set].sort()]))).toEqual({
    broker_callers_api: ["api", "broker"],
    broker_callers_mailer: ["broker", "mailer"],
    data_orders_callers_api: ["api", "orders"],
    data_orders_callers_inventory: ["inventory", "orders"],
    data_orders_callers_mailer: ["mailer", "orders"],
    data_orders_callers_migrate: ["orders"],
    data_orders_callers_report: ["orders", "report"],
    data_orders_callers_restock: ["orders"],
    data_receipts_callers_api: ["api", "receipts"],
    data_receipts_callers_mailer: ["mailer", "receipts"],
    "data_stock-cache_callers_inventory": ["inventory", "stock-cache"],
    streams_callers_api: ["api", "streams"],
    streams_callers_inventory: ["inventory", "streams"],
    services_api_network: ["api", "balancer"],
    services_inventory_network: ["inventory", "inventory-balancer"],
    services_inventory_callers_api: ["api", "inventory-balancer"],
    outward: ["api", "balancer", "mailer"],
  });
});

test("each consumer mounts only its own secret files, read-only", () => {
  const binds = lasting().flatMap(({ name, mounts = [] }) =>
    (mounts as { type: string; source: string; target: string; read_only: boolean }[])
      .filter(({ type, target }) => type === "bind" && target !== "/plinth")
      .map((mount) => [String(name).replace(/-[0-9a-f]{6}-\d+$/, ""), mount] as const),
  );
  const mount = (directory: string) => ({
    type: "bind",
    source: `\${abspath("\${path.root}/../../../.local/secrets/${directory}")}`,
    target: "/run/secrets",
    read_only: true,
  });
  expect(Object.fromEntries(binds)).toEqual({
    "shop-local-balancer": mount("balancer"),
    "shop-local-orders": mount("data/orders"),
    "shop-local-receipts": mount("data/receipts"),
    "shop-local-stock-cache": mount("data/stock-cache"),
    "shop-local-api": mount("services/api"),
    "shop-local-inventory": mount("services/inventory"),
    "shop-local-mailer": mount("services/mailer"),
    "shop-local-report": mount("services/report"),
  });
  expect(named(/api-.*-1$/)[0]?.env).toEqual(
    expect.arrayContaining([
      "ORDERS_PASSWORD_FILE=/run/secrets/orders_password_1",
      "PAYMENT_KEY_FILE=/run/secrets/payment_key",
    ]),
  );
});

/** Edits that the provider plans as an update and then ignores. Each of them must replace the container. */
test.each<[string, Changes, RegExp]>([
  ["CPUs", { "balancer.cpus": 0.6 }, /local-balancer$/],
  ["log rotation", { "logs.maxFiles": 3 }, /local-orders$/],
  ["a rotated key of its store", { "data.receipts.secretVersion": 2 }, /local-mailer-/],
])("%s changes the hash", (_, changes, name) => {
  const [before] = named(name);
  const [after] = named(name, localWith(changes));
  expect(before && hash(before)).toMatch(/^[0-9a-f]{12}$/);
  expect(after && hash(after)).not.toBe(before && hash(before));
});

test("memory is updated in place", () => {
  const [before] = named(/local-orders$/);
  const [after] = named(/local-orders$/, localWith({ "data.orders.memoryMiB": 768 }));
  expect(after?.memory).toBe(768);
  expect(after && hash(after)).toBe(before && hash(before));
});

test("a rotation of a database password replaces the copies of its users, and not the database", () => {
  const [before] = named(/local-orders$/);
  const rotated = localWith({ "data.orders.secretVersion": 2 });
  expect(named(/local-orders$/, rotated)).toEqual([before]);
  for (const [stack, slot] of [
    [local(), 1],
    [rotated, 2],
    [localWith({ "data.orders.secretVersion": 3 }), 1],
  ] as const)
    expect(named(/-api-[0-9a-f]{6}-1$/, stack)[0]?.env).toEqual(
      expect.arrayContaining([
        `ORDERS_USERNAME=api-${slot}`,
        `ORDERS_PASSWORD_FILE=/run/secrets/orders_password_${slot}`,
      ]),
    );
  const passwords = resources(rotated, "terraform_data").find(([address]) =>
    /orders_passwords_/.test(address),
  );
  expect(passwords?.[1]).toMatchObject({ triggers_replace: { secretVersion: 2 } });
});

test("another image or setting creates new copies next to the serving ones", () => {
  const names = (stack?: Synthesized) =>
    named(/-api-[0-9a-f]{6}-\d+$/, stack).map(({ name }) => String(name));
  const before = names();
  for (const changes of [
    { "services.api.versions": { "shop:1.1.0": 100 } },
    { "services.api.variables": { LOG_LEVEL: "debug" } },
    { "secrets.paymentKey.version": 2 },
  ]) {
    const after = names(localWith(changes));
    expect(after).toHaveLength(2);
    expect(after.filter((name) => before.includes(name))).toEqual([]);
  }
  const both = names(localWith({ "services.api.versions": { "shop:1.0.0": 90, "shop:1.1.0": 10 } }));
  expect(both).toHaveLength(4);
  expect(both).toEqual(expect.arrayContaining(before));
});

test("copies depend on no resource that Terraform may replace first", () => {
  for (const copy of named(/-(api|inventory|mailer)-[0-9a-f]{6}-\d+$/)) {
    // The addresses of a migration and of logins contain their version, so another version does not replace them.
    const [migration, ...logins] = copy.depends_on as string[];
    expect(migration).toMatch(/^terraform_data\.jobs_migrate_[0-9a-f]{6}-run_/);
    expect(logins.length).toBeGreaterThan(0);
    for (const login of logins)
      expect(login).toMatch(/^terraform_data\.data_(orders|receipts|stock-cache)_passwords-[0-9a-f]{6}_/);
    const accepted = resources(local(), "terraform_data").filter(([address]) =>
      logins.includes(`terraform_data.${address}`),
    );
    expect(accepted).toHaveLength(logins.length);
    expect(JSON.stringify(accepted)).not.toMatch(/triggers_replace|\$\{docker_/);
    const references = [...JSON.stringify(copy).matchAll(/\$\{(docker_\w+|terraform_data)\./g)].map(
      ([, type]) => type,
    );
    expect([...new Set(references)].sort()).toEqual(["docker_image", "docker_network"]);
  }
});

test("a gate for each revision keeps its copies until no balancer names them", () => {
  const gates = resources(local(), "terraform_data").filter(([, body]) =>
    constructPath(body).endsWith("/gate"),
  );
  expect(gates.map(([, body]) => constructPath(body)).sort()).toEqual([
    "services/api/gate",
    "services/inventory/gate",
    "services/mailer/gate",
  ]);
  for (const [, gate] of gates) {
    expect(gate.depends_on).toHaveLength(constructPath(gate).includes("mailer") ? 1 : 2);
    expect(gate.provisioner).toMatchObject([{ "local-exec": { when: "destroy" } }]);
    expect(Object.keys(gate.for_each as object)).toHaveLength(1);
  }
});

test("images, networks and volumes depend on the check of the machine", () => {
  for (const type of ["docker_image", "docker_network", "docker_volume"]) {
    for (const [, body] of resources(local(), type))
      expect(body.depends_on).toContain("terraform_data.preflight");
  }
  // It is never replaced or updated: otherwise the database would wait for old copies, which wait for the database.
  const first = resources(local(), "terraform_data").find(([address]) => address === "preflight")?.[1];
  for (const key of ["triggers_replace", "input"]) expect(first).not.toHaveProperty(key);
});

test("the machine is checked again only for new versions of services", () => {
  const [again] = resources(local(), "terraform_data").filter(([address]) =>
    address.startsWith("preflight-"),
  );
  const after = resources(local(), "docker_image").filter(([, { depends_on }]) =>
    (depends_on as string[]).includes(`terraform_data.${again?.[0]}`),
  );
  expect(after.map(([, { name }]) => name)).toEqual(["shop:1.0.0"]);
  for (const type of ["docker_network", "docker_volume", "docker_container"])
    expect(JSON.stringify(resources(local(), type))).not.toContain("terraform_data.preflight-");
});

test("rejects a migration before an unknown service, and names both", () => {
  const application = changedShop({ "jobs.migrate.before": ["api", "nobody"] });
  expect(() => localWith({}, application)).toThrow(
    "migrate uses nobody, but no construct named nobody exists.",
  );
});

test("an image of a data store waits for no later look, even where a job runs it, too", () => {
  const stack = localWith({ "jobs.report.image": "postgres:16" });
  const images = resources(stack, "docker_image").map(([, { name, depends_on }]) => [name, depends_on]);
  expect(Object.fromEntries(images)).toMatchObject({ "postgres:16": ["terraform_data.preflight"] });
});

test("data is kept when the stack is destroyed, unless the config says otherwise", () => {
  const volumes = (stack: Synthesized) =>
    resources(stack, "docker_volume")
      .map(([address]) => address)
      .filter((address) => /^(broker|streams|data_[\w-]+)_volume/.test(address));
  expect(volumes(local())).toEqual([]);
  const given = volumes(
    localWith({
      "broker.keepVolumes": false,
      "data.orders.keepVolumes": false,
      "data.stockCache.keepVolumes": false,
      "data.receipts.keepVolumes": false,
      "streams.keepVolumes": false,
    }),
  );
  expect(given).toHaveLength(5);
  // If keepVolumes is set later, these addresses are removed from the state and not destroyed.
  expect((local() as unknown as { removed: unknown }).removed).toEqual(
    expect.arrayContaining(
      given.map((address) => ({ from: `docker_volume.${address}`, lifecycle: { destroy: false } })),
    ),
  );
  expect((local() as unknown as { removed: unknown[] }).removed).toHaveLength(given.length);
});
