import { applicationProblems, environmentProblems } from "../../../../constructs/components/checks";
import { mysql } from "../../../../constructs/components/mysql/spec";
import { secretFiles } from "../../../../constructs/components/secret-files";
import type { Environment } from "../../../../constructs/environment/environment";
import { dev } from "../../../../environments/dev";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { LocalStack } from "../../../../stacks/local-stack";
import { changedLocal, changedShop } from "../../../support/configs";
import { machineBackups } from "../../../support/machine-backups";
import { at, resources, stackNamed, synthesize } from "../../../support/synthesize";

const application = changedShop({
  "data.catalog": mysql({ version: "8.4" }),
  "services.inventory.uses": ["orders", "stockCache", "stockMoves", "catalog"],
});
const onAws = {
  ...dev.data.orders,
  instanceClass: "db.t4g.medium",
};
const onDocker = {
  image: "mysql:8.4",
  keepVolumes: true,
  secretVersion: 1,
  cpus: 0.5,
  memoryMiB: 512,
  processes: 256,
  recovery: { enabled: false, because: "the catalog is imported again" },
};

function onDev(settings: object): Environment {
  return { ...dev, application, data: { ...dev.data, catalog: { ...onAws, ...settings } } } as Environment;
}

function onMachine(settings: object = {}) {
  return changedLocal({ "data.catalog": { ...onDocker, ...settings } }, application);
}

test("is accepted and synthesized on AWS and on Docker", () => {
  expect(applicationProblems(application)).toEqual([]);
  expect(environmentProblems([onDev({})], [onMachine()])).toEqual([]);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onDev({}));
    new LocalStack(app, onMachine());
  });
  expect(at(stackNamed(stacks, "dev"), "aws_db_instance", "data/catalog")).toMatchObject({ engine: "mysql" });
  const server = resources(stackNamed(stacks, "local"), "docker_container").find(
    ([, { name }]) => name === "shop-local-catalog",
  );
  expect(server?.[1]).toMatchObject({
    user: "999:999",
    read_only: true,
    memory: 512,
    capabilities: { drop: ["ALL"] },
    healthcheck: expect.objectContaining({ test: expect.arrayContaining(["mysqladmin", "status"]) }),
    env: expect.arrayContaining(["DATABASE=catalog", "BUFFER_POOL=128M"]),
  });
  expect(JSON.stringify(server)).not.toContain("PASSWORD=");
});

test.each([
  [512, "128M"],
  [1000, "128M"],
  [1024, "256M"],
])(
  "with %i MiB the buffer pool is %s: rounded down, because the server rounds up",
  (memoryMiB, bufferPool) => {
    const stacks = synthesize((app) => void new LocalStack(app, onMachine({ memoryMiB })));
    const server = resources(stackNamed(stacks, "local"), "docker_container").find(
      ([, { name }]) => name === "shop-local-catalog",
    );
    expect(server?.[1].env).toContain(`BUFFER_POOL=${bufferPool}`);
  },
);

test("injects the same variables on Docker, with the password in a file", () => {
  const stacks = synthesize((app) => void new LocalStack(app, onMachine()));
  const copies = resources(stackNamed(stacks, "local"), "docker_container").filter(([, { name }]) =>
    /^shop-local-inventory-[0-9a-f]{6}-/.test(String(name)),
  );
  expect(copies[0]?.[1].env).toEqual(
    expect.arrayContaining([
      "CATALOG_HOST=catalog",
      "CATALOG_READ_HOST=catalog",
      "CATALOG_PORT=3306",
      "CATALOG_DATABASE=catalog",
      "CATALOG_USERNAME=inventory-1",
      "CATALOG_PASSWORD_FILE=/run/secrets/catalog_password_1",
    ]),
  );
  expect(secretFiles(application).filter(({ value }) => value.startsWith("catalog"))).toEqual([
    { value: "catalog.root", path: "data/catalog/root_password" },
    { value: "catalog.inventory.1", path: "data/catalog/inventory_password_1" },
    { value: "catalog.inventory.2", path: "data/catalog/inventory_password_2" },
    { value: "catalog.inventory.1", path: "services/inventory/catalog_password_1" },
    { value: "catalog.inventory.2", path: "services/inventory/catalog_password_2" },
  ]);
});

test.each<[what: string, problems: () => object[], problem: object]>([
  [
    "an instance class without Performance Insights",
    () => environmentProblems([onDev({ instanceClass: "db.t4g.small" })]),
    {
      path: "dev: data.catalog.instanceClass",
      value: "db.t4g.small",
      expected:
        "db.t4g.medium or larger: RDS offers no Performance Insights for MySQL on micro and small classes",
      fix: 'Write e.g. "db.t4g.medium".',
    },
  ],
  [
    "too little storage to grow",
    () => environmentProblems([onDev({ storageGiB: 100, maxStorageGiB: 100 })]),
    {
      path: "dev: data.catalog.maxStorageGiB",
      value: 100,
      expected: "at least 110: 1.1 × storageGiB, which is 100",
      fix: "Raise it, so that the storage can grow before it is full.",
    },
  ],
  [
    "an image of another version",
    () => environmentProblems([], [onMachine({ image: "mysql:8.0.36" })]),
    {
      path: "local: data.catalog.image",
      value: "mysql:8.0.36",
      expected: "MySQL 8.4, the version in the application",
      fix: "Use an image with the tag 8.4, or change the version in the application.",
    },
  ],
  [
    "too little memory",
    () => environmentProblems([], [onMachine({ memoryMiB: 256 })]),
    {
      path: "local: data.catalog.memoryMiB",
      value: 256,
      expected: "at least 512: MySQL does not start with less",
      fix: "Raise it.",
    },
  ],
  [
    "an unknown version",
    () => applicationProblems(changedShop({ "data.catalog": { kind: "mysql", version: "5.7" } })),
    {
      path: "application shop: data.catalog.version",
      value: "5.7",
      expected: 'one of "8.4"',
      fix: "Write one of them.",
    },
  ],
])("rejects %s", (_, problems, problem) => {
  expect(problems()).toEqual([problem]);
});

test("accepts an image of a patch release of the version", () => {
  expect(environmentProblems([], [onMachine({ image: "mysql:8.4.3" })])).toEqual([]);
});

test("is backed up through its socket, with the password of its root user, and restored into a volume of its own", () => {
  const settings = { ...onDocker, recovery: { rpoMinutes: 60, rtoMinutes: 60 }, volume: "restored" };
  const environment = changedLocal(
    { backups: { ...machineBackups(), memoryMiB: 512 }, "data.catalog": settings },
    application,
  );
  expect(environmentProblems([], [environment])).toEqual([]);
  const json = stackNamed(
    synthesize((app) => new LocalStack(app, environment)),
    "local",
  );
  const server = at(json, "docker_container", "data/catalog/server");
  expect(server.env).toEqual(expect.arrayContaining(["BINARY_LOG=yes", "SOCKET=/var/tmp/server.sock"]));
  const backup = at(json, "docker_container", "data/catalog/backup");
  expect(backup).toMatchObject({ name: "shop-local-catalog.backup", image: server.image, user: "999:999" });
  expect(backup.env).toEqual(
    expect.arrayContaining(["TOOL=mysql.sh", "BACKUP_SECONDS=1800", "DATA=/var/lib/mysql"]),
  );
  expect(backup.mounts).toEqual(
    expect.arrayContaining([
      { type: "volume", source: "shop-local-catalog-restored", target: "/var/lib/mysql", read_only: true },
      expect.objectContaining({ source: expect.stringMatching(/data\/catalog"/), target: "/run/store" }),
      expect.objectContaining({ source: expect.stringMatching(/backups\/catalog"/), target: "/run/secrets" }),
    ]),
  );
});

test("refuses a container of backups in which a drill cannot start MySQL", () => {
  const settings = { ...onDocker, recovery: { rpoMinutes: 60, rtoMinutes: 60 } };
  const environment = changedLocal({ backups: machineBackups(), "data.catalog": settings }, application);
  expect(environmentProblems([], [environment])).toEqual([
    {
      path: "local: backups.memoryMiB",
      value: 256,
      expected: "at least 512: a drill of catalog starts MySQL in the container of its backups",
      fix: "Raise it.",
    },
  ]);
});
