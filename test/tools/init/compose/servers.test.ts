import { composeFolder } from "./compose-folder";

const { translated: become } = composeFolder();

function translated(services: string, beside: Readonly<Record<string, string>> = {}) {
  const { application, remarks } = become(`services:\n${services}`, beside);
  return { application, told: remarks.map(({ path, value, advice }) => `${path} (${value}): ${advice}`) };
}

const from = (component: string, part: string) => ({ component, part });

describe("a server that a shell starts", () => {
  test.each([
    ["redis:7", `command: ["sh", "-c", "redis-server --requirepass $$PASSWORD"]`, "redis"],
    ["valkey/valkey:7.2", `command: sh -c 'exec valkey-server --appendonly yes'`, "redis"],
    ["redis:7", "entrypoint: redis-server --appendonly yes", "redis"],
    [
      "minio/minio:1.0",
      `{ entrypoint: sh, command: ["-c", "mkdir -p /data/a && minio server /data"] }`,
      "objectStore",
    ],
    ["mysql:8.4", `command: ["bash", "-c", "mysqld --default-authentication-plugin=x"]`, "mysql"],
    [
      "postgres:16",
      `command: ["sh", "-c", "docker-entrypoint.sh postgres -c max_connections=200"]`,
      "postgres",
    ],
  ])("%s, %s", (image, start, kind) => {
    const keys = start.startsWith("{") ? start.slice(1, -1) : start;
    expect(translated(`  store: { image: '${image}', ${keys} }`).application.data.store?.kind).toBe(kind);
  });

  test.each([
    ["postgres:16", `command: ["sh", "-c", "pg_dump -h db -U postgres > /backup/dump"]`],
    ["redis:7", `command: ["sh", "-c", "redis-cli -h cache FLUSHALL"]`],
    ["mysql:8.4", "entrypoint: /scripts/backup.sh"],
  ])("but no other command of its image: %s, %s", (image, start) => {
    expect(translated(`  store: { image: '${image}', ${start} }`).application.data).toEqual({});
  });

  test("the password that the shell reads from its variables is that of the cache", () => {
    const { application } = translated(
      [
        `  cache: { image: 'redis:7', command: ["sh", "-c", "redis-server --requirepass $$REDIS_PASSWORD"], env_file: cache.env }`,
        `  other: { image: 'redis:7', command: redis-server --requirepass 'else' }`,
        "  api: { image: 'api:1', ports: ['80:80'], environment: { REDIS_HOST: cache, REDIS_PASSWORD: 'one', OTHER_HOST: other } }",
      ].join("\n"),
      { "cache.env": "REDIS_PASSWORD=one\n" },
    );
    expect(application.data.cache).toMatchObject({ login: "password" });
    expect(application.services.api?.variables).toMatchObject({ REDIS_PASSWORD: from("cache", "password") });
  });
});

describe("secrets", () => {
  const services = [
    "  db: { image: 'postgres:16', env_file: .env, environment: { POSTGRES_PASSWORD: '${PG_PASS:?required}' } }",
    "  api: { image: 'api:1', ports: ['80:80'], env_file: .env, depends_on: [db], environment: { DB_HOST: db, DB_PASSWORD: '${PG_PASS}', LOCKS: 'redis://:hunter2@locks:6379' } }",
  ].join("\n");
  const values = "PG_PASS=hunter1\nSMTP_PWD=hunter3\nSESSION_SECRET=hunter4\n";

  test("no value of one is in the application or in what is told", () => {
    const { application, told } = translated(services, { ".env": values });
    expect(JSON.stringify([application, told])).not.toContain("hunter");
    expect(application.services.api?.variables).toMatchObject({
      PG_PASS: from("db", "password"),
      SMTP_PWD: from("smtpPwd", "value"),
      LOCKS: from("locks", "value"),
    });
  });

  test.each([
    ["its value", values],
    ["the variable of Compose that it names", ""],
  ])("the password of a database is known by %s", (_, file) => {
    const { application } = translated(services, { ".env": file });
    expect(application.services.api?.variables).toMatchObject({ DB_PASSWORD: from("db", "password") });
  });
});

test("a health check without a test is the image's own", () => {
  const { application, told } = translated(
    "  api: { image: 'api:1', healthcheck: { disable: false, interval: 5s } }",
  );
  expect(application.services.api?.health).toMatchObject({ enabled: false });
  expect(told).toContain(
    "services.api.healthcheck (): It has no health check: give it a command that fails when the program hangs.",
  );
});

describe("a command beside secrets", () => {
  const program = (command: string) => {
    const { application, told } = translated(
      `  api: { image: 'api:1', ports: ['80:80'], command: ${command}, environment: { JWT_SECRET: '\${JWT_SECRET}' } }`,
    );
    const { entrypoint, command: own } = application.services.api ?? {};
    return { entrypoint, command: own, isTold: told.some((text) => text.includes("ENTRYPOINT")) };
  };

  test.each(["node server.js", "./run.sh web", "/app/server --port 80"])("%s starts by itself", (command) => {
    expect(program(command)).toEqual({ entrypoint: command.split(" "), command: undefined, isTold: false });
  });

  test.each(["server", "start --optimized", "-c /etc/app.conf"])(
    "%s may be for the image's entrypoint, which somebody has to look up",
    (command) => {
      expect(program(`'${command}'`)).toEqual({
        entrypoint: ["entrypoint-of-the-image"],
        command: command.split(" "),
        isTold: true,
      });
    },
  );
});

describe("a database image with more than the database", () => {
  const told = (image: string) =>
    translated(`  db: { image: '${image}' }`).told.filter((text) => text.includes("alone"));

  test("its extensions are told", () => {
    expect(told("pgvector/pgvector:pg16")).toEqual([
      "services.db.image (pgvector/pgvector:pg16): It becomes PostgreSQL alone: an extension of this image has to be one that RDS has, and in the image of environments/local.ts.",
    ]);
    expect(told("ghcr.io/example/postgres:14-vector")).toHaveLength(1);
  });

  test.each(["postgres:16-alpine", "docker.io/library/postgres:16", "bitnami/postgresql:16", "mysql:8.4"])(
    "%s has none",
    (image) => expect(told(image)).toEqual([]),
  );
});

describe("a server that a program depends on", () => {
  const told = (variables: string) =>
    translated(
      [
        "  db: { image: 'postgres:16', environment: { POSTGRES_PASSWORD: '${DB_PASSWORD}' } }",
        "  cache: { image: 'redis:7' }",
        `  api: { image: 'api:1', ports: ['80:80'], depends_on: [db, cache], environment: { ${variables} } }`,
      ].join("\n"),
    ).told.filter((text) => text.includes("depends_on"));
  const advice = "set those that the program reads: docs/guides/bring-an-existing-image.md.";

  test("whose address and password no variable has", () => {
    expect(told("CACHE_HOST: cache")).toEqual([
      `services.api.depends_on (db): No variable has the address of db or its password: ${advice}`,
    ]);
  });

  test("whose address no variable has beside its login", () => {
    expect(told("CACHE_HOST: cache, DB_USER: postgres, DB_PASSWORD: '${DB_PASSWORD}'")).toEqual([
      `services.api.depends_on (db): No variable has the address of db: ${advice}`,
    ]);
  });

  test("whose password no variable has", () => {
    expect(told("CACHE_HOST: cache, DB_HOST: db")).toEqual([
      `services.api.depends_on (db): No variable has its password: ${advice}`,
    ]);
  });

  test("that its variables name", () => {
    expect(told("CACHE_HOST: cache, DB: 'postgres://postgres:${DB_PASSWORD}@db/shop'")).toEqual([]);
  });
});
