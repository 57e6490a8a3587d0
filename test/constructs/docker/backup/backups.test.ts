import { diff } from "../../../../review/diff/diff";
import { assessed } from "../../../../review/report/report";
import { stack, tree } from "../../../review/support/trees";
import { machineBackups } from "../../../support/machine-backups";
import { localSample, problemsOfSample, violationsOf } from "../../../support/sample-with";
import { at, resources } from "../../../support/synthesize";
import { loaded } from "../monitoring/loaded";

const recovery = { rpoMinutes: 10, rtoMinutes: 30 };
const backups = () => ({ ...machineBackups(), endpoint: "https://backups.example.com:9000" });
const backedUp = () => ({
  backups: backups(),
  "data.orders.recovery": recovery,
  "data.receipts.recovery": recovery,
});

const sample = () => localSample({ local: backedUp() });
const environmentOf = ({ env }: { readonly env?: unknown }) =>
  Object.fromEntries((env as string[]).map((entry) => entry.split(/=(.*)/s)));

test("PostgreSQL archives its WAL for a container that has the keys, and the way out of the machine", () => {
  const json = sample();
  const server = at(json, "docker_container", "data/orders/primary");
  const backup = at(json, "docker_container", "data/orders/backup");
  expect(server.command).toEqual(
    expect.arrayContaining(["archive_mode=on", "archive_timeout=200s", "max_connections=300"]),
  );
  expect(backup).toMatchObject({
    name: "shop-local-orders.backup",
    image: server.image,
    user: "999:999",
    read_only: true,
    restart: "unless-stopped",
    wait: false,
    healthcheck: {
      test: ["CMD-SHELL", "! ls /run/backup/failed-* > /dev/null 2>&1"],
      interval: "10s",
      retries: 1,
    },
  });
  expect(backup.mounts).toEqual(
    expect.arrayContaining([
      {
        type: "volume",
        source: "shop-local-orders-a",
        target: "/var/lib/postgresql/data",
        read_only: true,
      },
      { type: "volume", source: "shop-local-orders.backup", target: "/var/tmp", read_only: false },
    ]),
  );
  expect(environmentOf(backup)).toMatchObject({
    TOOL: "pgbackrest.sh",
    FOLLOWS: "yes",
    BACKUP_SECONDS: "86400",
    CHECK_SECONDS: "600",
    DRILL_SECONDS: "604800",
    RTO_SECONDS: "1800",
    PGBACKREST_REPO1_PATH: "/shop-local/orders",
    PGBACKREST_REPO1_S3_ENDPOINT: "backups.example.com",
    PGBACKREST_REPO1_STORAGE_PORT: "9000",
    PGBACKREST_REPO1_CIPHER_TYPE: "aes-256-cbc",
    // Full ones of four weeks, and seven days.
    PGBACKREST_REPO1_RETENTION_FULL: "4",
    PGBACKREST_REPO1_RETENTION_DIFF: "7",
  });
  // pgBackRest gets a segment that is whole, also after a crash.
  const queue = "/var/tmp/pgbackrest/a";
  expect(server.command).toContain(
    `archive_command=cp %p ${queue}/%f.part && sync ${queue}/%f.part && mv ${queue}/%f.part ${queue}/%f`,
  );
  expect(environmentOf(backup).QUEUE).toBe(queue);
  const networks = (container: typeof server) =>
    (container.networks_advanced as { name: string }[]).map(({ name }) => name);
  expect(networks(backup)).toEqual([expect.stringContaining("docker_network.backups")]);
  expect(networks(server).join()).not.toContain("docker_network.backups");
});

test("an object store is backed up by restic, twice within its RPO", () => {
  const backup = at(sample(), "docker_container", "data/receipts/backup/container");
  expect(backup).toMatchObject({ name: "shop-local-receipts.backup", user: "10001:10001" });
  expect(backup.mounts).toContainEqual({
    type: "volume",
    source: "shop-local-receipts-data",
    target: "/source",
    read_only: true,
  });
  expect(environmentOf(backup)).toMatchObject({
    TOOL: "restic.sh",
    FOLLOWS: "no",
    BACKUP_SECONDS: "300",
    CHECK_SECONDS: "86400",
    RESTIC_REPOSITORY: "s3:https://backups.example.com:9000/shop-backups/shop-local/receipts",
    RESTIC_PASSWORD_FILE: "/run/secrets/backup_passphrase",
  });
});

test("a cache is backed up through its socket, twice within its RPO, and restored into a volume of its own", () => {
  const changes = {
    ...backedUp(),
    "data.stockCache.recovery": recovery,
    "data.stockCache.volume": "restored",
  };
  const json = localSample({ local: changes });
  const server = at(json, "docker_container", "data/stock-cache/server");
  const backup = at(json, "docker_container", "data/stock-cache/backup");
  expect(environmentOf(server)).toMatchObject({ SOCKET: "/var/tmp/server.sock" });
  expect(backup).toMatchObject({
    name: "shop-local-stock-cache.backup",
    image: server.image,
    user: "999:999",
  });
  expect(environmentOf(backup)).toMatchObject({
    TOOL: "redis.sh",
    ENGINE: "redis",
    SOCKET: "/var/tmp/server.sock",
    BACKUP_SECONDS: "300",
    RESTIC_REPOSITORY: "s3:https://backups.example.com:9000/shop-backups/shop-local/stock-cache",
  });
  expect(backup.mounts).toEqual(
    expect.arrayContaining([
      { type: "volume", source: "shop-local-stock-cache-restored", target: "/data", read_only: true },
      { type: "volume", source: "shop-local-stock-cache.backup", target: "/var/tmp", read_only: false },
    ]),
  );
  expect(violationsOf("local", json)).toEqual([]);
});

test("no server mounts the keys of its backups", () => {
  const json = localSample({ local: { ...backedUp(), "data.stockCache.recovery": recovery } });
  const secretsOf = (path: string) =>
    (at(json, "docker_container", path).mounts as { source: string; target: string }[])
      .filter(({ target }) => target === "/run/secrets")
      .map(({ source }) => /secrets(.*)"\)\}$/.exec(source)?.[1]);
  for (const store of ["orders/primary", "stock-cache/server", "receipts/server"])
    expect(secretsOf(`data/${store}`)).toEqual([`/data/${store.split("/")[0]}`]);
  expect(secretsOf("data/orders/backup")).toEqual(["/backups/orders"]);
});

test("an environment that stands by backs nothing up, and reads the backups of the other one", () => {
  const json = localSample({ local: { ...backedUp(), backups: { ...backups(), standbyFor: "first" } } });
  const server = at(json, "docker_container", "data/orders/primary");
  expect(server.command).not.toContain("archive_mode=on");
  const backup = environmentOf(at(json, "docker_container", "data/orders/backup"));
  expect(backup).toMatchObject({ STANDBY: "yes", PGBACKREST_REPO1_PATH: "/shop-first/orders" });
  const files = environmentOf(at(json, "docker_container", "data/receipts/backup/container"));
  expect(files.RESTIC_REPOSITORY).toMatch(/shop-first\/receipts$/);
  expect(server["//"]).toMatchObject({
    suppressed: {
      "docker-backup": "stands by for first, whose backups it restores: what is written here before is lost",
    },
  });
  expect(violationsOf("local", json)).toEqual([]);
  const risks = assessed(diff(tree(stack(sample(), "local")), tree(stack(json, "local")))).flatMap(
    (own) => own.risks,
  );
  expect(risks).toContainEqual(expect.objectContaining({ class: "protection removed" }));
});

test("where something watches, backups that fail and drills that are missing have alarms", () => {
  const monitoring = { port: 9090, alerts: { page: { webhook: true } } };
  const json = localSample({ local: { ...backedUp(), monitoring } });
  const { rules } = loaded(json);
  const about = (alert: string) =>
    rules.filter((rule) => rule.alert === alert && rule.expr.includes('backup="orders"'));
  expect(about("machine-backup-failed")).toMatchObject([
    { expr: '(max by (backup) (plinth_backup_failed{backup="orders"})) > 0', for: "240s" },
  ]);
  expect(about("machine-drill-missed")).toMatchObject([{ expr: expect.stringMatching(/> 691200$/) }]);
  const volume = at(json, "docker_volume", "data/orders/backup.metrics");
  expect(volume).toMatchObject({ name: "shop-local-orders.backup.metrics", driver_opts: { type: "tmpfs" } });
  expect(environmentOf(at(json, "docker_container", "data/orders/backup"))).toMatchObject({
    METRICS: "/run/metrics",
  });
  expect(environmentOf(at(sample(), "docker_container", "data/orders/backup")).METRICS).toBeUndefined();
  expect(violationsOf("local", json)).toEqual([]);
});

test("no key is in the JSON, and the policy accepts the way out", () => {
  const json = sample();
  expect(JSON.stringify(json)).not.toMatch(/AWS_SECRET_ACCESS_KEY=(?!local)|CIPHER_PASS|S3_KEY_SECRET/);
  expect(violationsOf("local", json)).toEqual([]);
});

test("the reason why data is not backed up is beside its containers", () => {
  const json = localSample({});
  expect(at(json, "docker_container", "data/orders/primary")["//"]).toMatchObject({
    suppressed: { "docker-backup": "no data that lasts: the migrations make the tables again" },
  });
  expect(resources(json, "docker_network").map(([, { name }]) => name)).not.toContain("shop-local-backups");
});

test.each(["data/orders/backup", "data/receipts/backup/container"])(
  "the removal of %s violates the policy, and the review says that a protection is removed",
  (path) => {
    const after = structuredClone(sample()) as ReturnType<typeof sample>;
    const containers = after.resource.docker_container as Record<string, unknown>;
    const address = resources(after, "docker_container").find(
      ([, own]) => Object(own["//"]).metadata?.path === `local/${path}/Resource`,
    )?.[0];
    delete containers[String(address).replace("docker_container.", "")];
    expect(violationsOf("local", after)).toContainEqual(
      expect.objectContaining({ expected: expect.stringContaining("a container that backs it up") }),
    );
    const risks = assessed(diff(tree(stack(sample(), "local")), tree(stack(after, "local")))).flatMap(
      (own) => own.risks,
    );
    expect(risks).toContainEqual(
      expect.objectContaining({
        class: "protection removed",
        reason: expect.stringContaining("docker-backup"),
      }),
    );
  },
);

test.each([
  ["http://backups.example.com", "without TLS"],
  ["https://backups", "no full host name"],
  ["https://backups.example.com/path", "with a path"],
  ["https://user:key@backups.example.com", "with a key"],
  ["https://backups.example.com:0", "with no port"],
])("refuses the endpoint %s: %s", (endpoint) => {
  expect(problemsOfSample({ local: { ...backedUp(), "backups.endpoint": endpoint } })).toEqual([
    {
      path: "local: backups.endpoint",
      value: endpoint,
      expected: "https://, a full host name in lower case or an IPv4 address, and optionally a port",
      fix: 'Write e.g. "https://backups.example.com".',
    },
  ]);
});

test("refuses an RPO that no schedule meets", () => {
  const changes = {
    ...backedUp(),
    "data.orders.recovery": { rpoMinutes: 0, rtoMinutes: 30 },
    "data.receipts.recovery": { rpoMinutes: 9, rtoMinutes: 0 },
  };
  expect(problemsOfSample({ local: changes })).toEqual([
    {
      path: "local: data.orders.recovery.rpoMinutes",
      value: 0,
      expected: "a whole number of minutes from 1 to 10080",
      fix: "Write a number from 1 to 10080.",
    },
    {
      path: "local: data.receipts.recovery.rpoMinutes",
      value: 9,
      expected: "a whole number of minutes from 10 to 10080",
      fix: "Write a number from 10 to 10080.",
    },
    {
      path: "local: data.receipts.recovery.rtoMinutes",
      value: 0,
      expected: "a whole number of minutes from 1 to 10080",
      fix: "Write a number from 1 to 10080.",
    },
  ]);
});

test("refuses backups without a place, and a place without backups", () => {
  expect(problemsOfSample({ local: { "data.orders.recovery": recovery } })).toEqual([
    {
      path: "local: backups",
      value: undefined,
      expected: "the S3 service outside this machine to which orders is backed up",
      fix: 'Write its endpoint, bucket and region, or off("reason") as recovery of this data.',
    },
  ]);
  expect(problemsOfSample({ local: { backups: backups() } })).toEqual([
    {
      path: "local: backups",
      value: backups(),
      expected: "no backups: recovery of all data is off",
      fix: "Remove it, or give the data that matters objectives: { rpoMinutes: 60, rtoMinutes: 60 }.",
    },
  ]);
});

test("refuses data without an answer", () => {
  const nothing = {
    "data.orders.recovery": undefined,
    "data.stockCache.recovery": undefined,
    "data.receipts.recovery": { enabled: false, because: "short" },
  };
  expect(problemsOfSample({ local: nothing })).toEqual([
    {
      path: "local: data.orders.recovery",
      value: undefined,
      expected: '{ rpoMinutes, rtoMinutes }, or off("…") with a reason of at least 10 characters',
      fix: 'Write e.g. { rpoMinutes: 1440, rtoMinutes: 240 }, or off("why the data may be lost").',
    },
    {
      path: "local: data.receipts.recovery",
      value: { enabled: false, because: "short" },
      expected: '{ rpoMinutes, rtoMinutes }, or off("…") with a reason of at least 10 characters',
      fix: 'Write e.g. { rpoMinutes: 1440, rtoMinutes: 240 }, or off("why the data may be lost").',
    },
    {
      path: "local: data.stockCache.recovery",
      value: undefined,
      expected: '{ rpoMinutes, rtoMinutes }, or off("…") with a reason: the cache persists',
      fix: 'Write e.g. { rpoMinutes: 60, rtoMinutes: 60 }, or off("why its keys may be lost with the machine").',
    },
  ]);
});

test("refuses objectives and a volume of a cache that does not persist", () => {
  const changes = {
    ...backedUp(),
    "data.stockCache.recovery": recovery,
    "data.stockCache.volume": "restored",
  };
  const shop = { "data.stockCache.persists": false };
  expect(problemsOfSample({ local: changes, shop }).filter(({ path }) => path.startsWith("local"))).toEqual([
    {
      path: "local: data.stockCache.recovery",
      value: recovery,
      expected: "no objectives: the cache does not persist, so that each start empties it",
      fix: "Remove it, or set persists: true in the application.",
    },
    {
      path: "local: data.stockCache.volume",
      value: "restored",
      expected: "no volume: the cache does not persist",
      fix: "Remove it, or set persists: true in the application.",
    },
  ]);
});

test("refuses objectives of a stream, which nothing backs up", () => {
  expect(problemsOfSample({ local: { "data.stockMoves.recovery": recovery } })).toEqual([
    {
      path: "local: data.stockMoves.recovery",
      value: recovery,
      expected:
        'off("…") with a reason of at least 10 characters: nothing backs this component up on one machine',
      fix: 'Write off("why it may be lost with the machine").',
    },
  ]);
});

test("refuses a certificate that does not exist", () => {
  expect(problemsOfSample({ local: { ...backedUp(), "backups.certificateAuthority": "none.pem" } })).toEqual([
    {
      path: "local: backups.certificateAuthority",
      value: "none.pem",
      fault: "it does not exist",
      expected: "a file of the project with certificates in the PEM format, and nothing else",
      fix: "Write the path of the certificate of the authority that signed the endpoint's, or remove it.",
    },
  ]);
});
