import type { RedisProps } from "../../../../../constructs/components/redis/spec";
import { changedShop } from "../../../../support/configs";
import { local, localWith } from "../../../../support/local";
import { resources, type Synthesized } from "../../../../support/synthesize";

const server = (stack: Synthesized = local()) => {
  const found = resources(stack, "docker_container").find(
    ([, { name }]) => name === "shop-local-stock-cache",
  );
  return found?.[1] ?? {};
};
const serverOf = (spec: Partial<RedisProps>, changes = {}) =>
  server(
    localWith(
      changes,
      changedShop(
        Object.fromEntries(Object.entries(spec).map(([key, value]) => [`data.stockCache.${key}`, value])),
      ),
    ),
  );
const environment = ({ env }: { env?: unknown }) =>
  Object.fromEntries((env as string[]).map((entry) => entry.split(/=(.*)/s).slice(0, 2)));

test("a persistent cache writes to a volume", () => {
  expect(environment(server())).toEqual({
    ENGINE: "redis",
    USERNAME: "application",
    DEFAULT_USER: "off -@all",
    RIGHTS: "~* +@all -@dangerous +info",
    // Three quarters of the container's 128 MiB.
    MAX_MEMORY: "96mb",
    EVICTION_POLICY: "allkeys-lru",
    APPEND_ONLY: "yes",
  });
  expect(server().mounts).toEqual([
    { type: "volume", source: "shop-local-stock-cache-data", target: "/data", read_only: false },
    expect.objectContaining({ type: "bind", target: "/run/secrets", read_only: true }),
    expect.objectContaining({ type: "bind", target: "/plinth", read_only: true }),
  ]);
});

test("a cache without persistence has no volume", () => {
  const container = serverOf({ persists: false });
  expect(environment(container).APPEND_ONLY).toBe("no");
  expect(container.mounts).toMatchObject([
    { type: "bind", target: "/run/secrets" },
    { type: "bind", target: "/plinth" },
  ]);
  expect(Object.keys(container.tmpfs as object)).toEqual(["/data", "/tmp"]);
});

test("uses the engine, the eviction policy and the memory of spec and config", () => {
  const container = serverOf(
    { engine: "valkey", evictionPolicy: "volatile-ttl" },
    { "data.stockCache.memoryMiB": 256, "data.stockCache.image": "valkey/valkey:7.2" },
  );
  expect(environment(container)).toMatchObject({
    ENGINE: "valkey",
    EVICTION_POLICY: "volatile-ttl",
    MAX_MEMORY: "192mb",
  });
});

test("the health check reads the password of its own user from a file, which no rotation changes", () => {
  const { healthcheck, entrypoint, env } = server();
  expect(healthcheck).toMatchObject({
    test: ["CMD-SHELL", expect.stringContaining("REDISCLI_AUTH=$(cat /tmp/keeper)")],
    interval: "2s",
    retries: 15,
    start_period: "1m0s",
  });
  expect(JSON.stringify([entrypoint, env])).not.toContain("PASSWORD=");
  // Terraform would take it for one of its expressions.
  expect(JSON.stringify([entrypoint, healthcheck])).not.toContain("${");
});

test("injects address, user and a password file, and only consumers are on its network", () => {
  const [inventory] = resources(local(), "docker_container")
    .map(([, body]) => body)
    .filter(({ name }) => /inventory-[0-9a-f]{6}-1$/.test(String(name)));
  expect(environment(inventory ?? {})).toMatchObject({
    STOCK_CACHE_HOST: "stock-cache",
    STOCK_CACHE_READ_HOST: "stock-cache",
    STOCK_CACHE_PORT: "6379",
    STOCK_CACHE_TLS: "off",
    STOCK_CACHE_USERNAME: "application",
    STOCK_CACHE_PASSWORD_FILE: "/run/secrets/stock_cache_password_1",
    STOCK_CACHE_PASSWORD_VERSION: "1",
  });
  expect(server().networks_advanced).toEqual([
    {
      name: expect.stringMatching(/^\$\{docker_network\.data_stock-cache_callers_inventory_/),
      aliases: ["stock-cache"],
    },
  ]);
});
