import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { init, ownSynthesisProblem } from "../../../../tools/init/command";
import { synthesisProblem } from "../../../../tools/init/compose/check-project";
import { readCompose } from "../../../../tools/init/compose/read-compose";
import { composeFolder } from "./compose-folder";

const { compose, translated, folder } = composeFolder();
let log: jest.SpyInstance;
beforeEach(() => {
  log = jest.spyOn(console, "log").mockImplementation();
});
afterEach(() => log.mockRestore());

const files = join(__dirname, "files");
/** The files of the project import the modules that the tests have loaded. */
const problemOf = (project: string) => synthesisProblem(project, async (file) => jest.requireActual(file));
const printed = () => log.mock.calls.flat().join("\n");

const told = (yaml: string) =>
  translated(yaml).remarks.map(({ line, path, value, advice }) => `${line} ${path} (${value}): ${advice}`);

describe.each(readdirSync(files))("%s", (file) => {
  test("becomes a project that can be synthesized", async () => {
    const project = join(folder(), "project");
    expect(await init(project, { from: join(files, file), name: "store", yes: true, install: false })).toBe(
      0,
    );
    expect(printed()).not.toContain("cannot be synthesized");
    expect(readFileSync(join(project, "application.ts"), "utf8")).toMatchSnapshot("application.ts");
    expect(readFileSync(join(project, "COMPOSE.md"), "utf8")).toMatchSnapshot("COMPOSE.md");
  });
});

test("each environment has settings for every component", async () => {
  const project = join(folder(), "project");
  await init(
    project,
    { from: join(files, "multi-tier.yml"), yes: true, install: false },
    undefined,
    problemOf,
  );
  expect(readFileSync(join(project, "environments", "local.ts"), "utf8")).toMatchSnapshot("local.ts");
  expect(readFileSync(join(project, "environments", "production.ts"), "utf8")).toMatchSnapshot(
    "production.ts",
  );
});

test("the name of the compose file is the name of the application, in the form that one has", () => {
  const named = (yaml: string) => readCompose(compose(yaml)).name;
  expect(named("name: market\nservices: { api: { image: 'api:1' } }")).toBe("market");
  expect(named("services: { api: { image: 'api:1' } }")).toMatch(/^plinth-compose-/);
});

describe("what a service becomes", () => {
  const kinds = (yaml: string) => {
    const { data, services, jobs } = translated(yaml).application;
    return Object.fromEntries(
      [data, services, jobs].flatMap((group) =>
        Object.entries(group).map(([name, { kind }]) => [name, kind]),
      ),
    );
  };
  test.each([
    ["image: 'postgis/postgis:16-3.4'", "postgres"],
    ["image: 'mysql:8.4.3'", "mysql"],
    ["image: 'valkey/valkey:7.2'", "redis"],
    ["image: 'bitnami/kafka:3.9'", "stream"],
    ["image: 'minio/minio:RELEASE.2025-01-20T14-49-07Z'", "objectStore"],
    ["image: 'softwaremill/elasticmq-native:1.6.12'", "queue"],
    ["image: 'rabbitmq:4.0-management'", "external"],
    ["image: 'mariadb:11.4'", "external"],
    ["image: 'grafana/grafana:11.4.0'", undefined],
    ["image: 'api:1', ports: ['8080:3000']", "webService"],
    [
      "image: 'api:1', healthcheck: { test: ['CMD', 'curl', '-f', 'http://localhost:3000/ok'] }",
      "webService",
    ],
    ["image: 'api:1', restart: always", "worker"],
    ["image: 'api:1', restart: 'no', command: seed", "oneOffJob"],
    ["image: 'postgres:16', command: sh -c 'while true; do /backup.sh; sleep 3600; done'", "scheduledJob"],
    ["build: ./db, image: 'nginx:1.27', ports: ['80:80']", "webService"],
  ])("{ %s }: %s", (service, kind) => {
    expect(kinds(`services: { it: { ${service} } }`).it).toBe(kind);
  });

  test("what others wait for to end is a migration before them", () => {
    const { jobs } = translated(
      "services: { api: { image: 'api:1', ports: ['80:80'], depends_on: { init: { condition: service_completed_successfully } } }, init: { image: 'api:1', command: npm run migrate } }",
    ).application;
    expect(jobs.init).toMatchObject({
      kind: "migration",
      before: ["api"],
      command: ["npm", "run", "migrate"],
    });
  });

  test("a loop with a pause is a schedule", () => {
    const { jobs } = translated(
      "services: { it: { image: 'api:1', command: ['sh', '-c', 'while true; do clean --all; sleep 7200; done'] } }",
    ).application;
    expect(jobs.it).toMatchObject({ schedule: "rate(2 hours)", command: ["sh", "-c", "clean --all"] });
  });

  test("the proxy's configuration says which paths go where", () => {
    const { services } = translated(
      "services: { entry: { image: 'nginx:1.27', ports: ['80:80'], volumes: ['./nginx.conf:/etc/nginx/nginx.conf:ro'] }, api: { image: 'api:1' }, site: { image: 'site:1' } }",
      {
        "nginx.conf":
          "server {\n  location /api/ {\n    proxy_pass http://api:3000;\n  }\n  location / { proxy_pass http://site:8080; }\n}\n",
      },
    ).application;
    expect(services).toMatchObject({
      api: { port: 3000, routes: [{ path: "/api/*" }] },
      site: { port: 8080, routes: [{ path: "/*" }] },
    });
  });

  test("a second service with a published port gets a subdomain", () => {
    const { services } = translated(
      "services: { web: { image: 'web:1', ports: ['80:80'] }, adminPage: { image: 'web:1', ports: ['81:80'] } }",
    ).application;
    expect(services.adminPage).toMatchObject({ routes: [{ path: "/*", subdomain: "admin-page" }] });
  });

  test("a server that nobody names is for every service on its networks", () => {
    const { services } = translated(
      "services: { db: { image: 'mysql:8.4', networks: [back] }, api: { image: 'api:1', networks: [back] }, other: { image: 'api:1', networks: [front] } }\nnetworks: { back: {}, front: {} }",
    ).application;
    expect([services.api?.uses, services.other?.uses]).toEqual([["db"], undefined]);
  });

  test("the program that a shell starts is read from the Dockerfile", () => {
    const { services } = translated(
      "services: { db: { image: 'postgres:16' }, api: { build: { context: src, target: run }, environment: { P: 'postgres://postgres:x@db/postgres' }, ports: ['80:80'] } }",
      {
        "src/Dockerfile":
          'FROM node:22 AS build\nCMD ["wrong"]\nFROM node:22 AS run\nENTRYPOINT ["tini", "--"]\nCMD node \\\n  main.js\nFROM run AS test\nCMD ["npm", "test"]\n',
      },
    ).application;
    expect(services.api).toMatchObject({
      entrypoint: ["tini", "--"],
      command: ["/bin/sh", "-c", "node    main.js"],
    });
  });
});

test("limits, users and temporary directories are carried over", () => {
  const { services } = translated(
    "services: { api: { image: 'api:1', ports: ['80:80'], user: '1001:0', read_only: true, tmpfs: ['/run:size=16m', /var/cache], stop_grace_period: 1m30s, healthcheck: { test: curl -f http://localhost/ok, interval: 2s, timeout: 1m, retries: 1 } } }",
  ).application;
  expect(services.api).toEqual({
    kind: "webService",
    user: "1001:0",
    writablePaths: ["/tmp", { path: "/run", sizeMiB: 16 }, "/var/cache"],
    callsInternet: true,
    port: 80,
    routes: [{ path: "/*" }],
    health: { path: "/ok", intervalSeconds: 5, timeoutSeconds: 4, retries: 2, startPeriodSeconds: 60 },
    shutdownSeconds: 90,
  });
});

test("whatever has no counterpart is told with its line", () => {
  expect(
    told(`services:
  api:
    image: api:1
    user: node
    privileged: true
    cap_add: [NET_ADMIN]
    ports: ["3000:3000", "9229:9229", "53:53/udp"]
    volumes: ["/var/run/docker.sock:/var/run/docker.sock", "uploads:/app/uploads", "./state:/app/state", "/etc/localtime:/etc/localtime:ro"]
    environment: { discovery.type: single, SHELL_ONLY: }
    logging: { driver: syslog }
    deploy: { placement: { constraints: [node.role == worker] }, update_config: { delay: 10s } }
volumes: { uploads: {} }
`),
  ).toMatchSnapshot();
});

describe("a folder of the machine", () => {
  const lost =
    "What is written to /app/state is gone at the next start: keep files in a file system, docs/guides/keep-files.md.";
  const copied = "Copy it into the image: COPY ./state /app/state";

  test.each([
    ["that does not exist is made for the program's files", "./state:/app/state", {}, lost],
    [
      "that exists may be either",
      "./state:/app/state",
      { "state/a": "" },
      `${copied}. If the program writes there: ${lost}`,
    ],
    ["that is read-only comes with the image", "./state:/app/state:ro", { "state/a": "" }, copied],
    ["that is a file comes with the image", "./state:/app/state", { state: "" }, copied],
  ])("%s", (_, volume, beside, advice) => {
    const { remarks } = translated(`services: { api: { image: 'api:1', volumes: ['${volume}'] } }`, beside);
    expect(remarks.filter(({ path }) => path === "services.api.volumes")).toEqual([
      { line: 1, path: "services.api.volumes", value: "./state", advice },
    ]);
  });

  test("that a server mounts is told: nothing mounts it into the component", () => {
    const own = (image: string, volume: string) =>
      told(`services: { store: { image: '${image}', volumes: ['${volume}'] } }`).filter((line) =>
        line.includes(".volumes"),
      );
    const checks = "./healthchecks:/healthchecks";
    const advice =
      "1 services.store.volumes (./healthchecks): The component has its own configuration and health check: customize from plinth/aws changes parameters.";
    expect(own("redis:7", checks)).toEqual([advice]);
    expect(own("postgres:16", checks)).toEqual([advice]);
    expect(own("postgres:16", "./data:/var/lib/postgresql/data")).toEqual([]);
    expect(own("redis:7", "./data:/data")).toEqual([
      "1 services.store.volumes (./data): Set persists: true if the data has to survive a restart.",
    ]);
  });
});

test("the project's own packages say what keeps it from being synthesized, where this package has none beside it", () => {
  expect(ownSynthesisProblem(folder())).toBeUndefined();
  const program = join(folder(), "node_modules/plinth/bin/plinth.mjs");
  mkdirSync(join(program, ".."), { recursive: true });
  const says = (text: string) => writeFileSync(program, text);
  says("console.error(`1 problem of ${process.argv[2]} in ${process.cwd()}`); process.exitCode = 1;");
  expect(ownSynthesisProblem(folder())).toBe(`1 problem of synth in ${realpathSync(folder())}`);
  says("console.error('a warning');");
  expect(ownSynthesisProblem(folder())).toBeUndefined();
});

describe("anchors and merged mappings", () => {
  test("are resolved, and the service's own values win", () => {
    const { services } = translated(
      "x-base: &base { image: 'api:1', ports: ['80:80'], stop_grace_period: 5s }\nservices: { api: { <<: *base, stop_grace_period: 20s } }",
    ).application;
    expect(services.api).toMatchObject({ port: 80, shutdownSeconds: 20 });
  });
});

test("a volume with a name is a file system of the programs that mount it", () => {
  const { data, services } = translated(
    "services: { api: { image: 'api:1', ports: ['80:80'], volumes: ['up-loads:/app/uploads'] }, cron: { image: 'api:1', user: root, volumes: ['up-loads:/uploads', '/cache'] } }\nvolumes: { up-loads: {} }",
  ).application;
  expect(data.upLoads).toEqual({ kind: "fileSystem", mounts: { api: "/app/uploads", cron: "/uploads" } });
  expect([services.api?.uses, services.cron?.uses]).toEqual([["upLoads"], ["upLoads"]]);
  expect(services.cron).toMatchObject({
    user: { root: true, because: "its compose file runs it as root", keeps: [] },
    health: { enabled: false, because: "its compose file has no health check" },
  });
});

test("a worker is checked in a folder without packages", async () => {
  const before = process.cwd();
  const from = compose("services: { jobs: { image: 'jobs:1' } }");
  process.chdir(folder());
  try {
    expect(await init("project", { from, name: "store", yes: true, install: false })).toBe(0);
    expect(process.cwd()).toBe(realpathSync(folder()));
  } finally {
    process.chdir(before);
  }
  expect(printed()).not.toContain("cannot be synthesized");
});

test("services get names that components can have", () => {
  const { application } = translated(
    "services:\n  constructor: { image: 'a:1' }\n  default: { image: 'a:1' }\n  __proto__: { image: 'a:1' }",
  );
  expect(Object.keys(application.services)).toEqual(["ownConstructor", "ownDefault", "proto"]);
});
