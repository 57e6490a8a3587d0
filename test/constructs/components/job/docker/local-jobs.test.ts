import { local, localWith } from "../../../../support/local";
import { type Attributes, at, constructPath, resources } from "../../../../support/synthesize";

const containers = (stack = local()) => resources(stack, "docker_container");
const container = (path: string, stack = local()) =>
  containers(stack).find(([, body]) => constructPath(body).startsWith(path)) ?? ["", {} as Attributes];

const run = () =>
  resources(local(), "terraform_data").find(([, body]) =>
    constructPath(body).startsWith("jobs/migrate/"),
  ) ?? ["", {} as Attributes];

test("a migration is started by the apply, and says what serves when it fails", () => {
  const [address, body] = container("jobs/migrate");
  expect(body).toMatchObject({
    name: expect.stringMatching(/^shop-local-migrate-[0-9a-f]{6}$/),
    start: false,
    must_run: false,
    restart: "no",
    entrypoint: ["timeout", "-k", "60", "900"],
    command: ["node", "migrate.js"],
    read_only: true,
    user: "1000:1000",
    capabilities: { drop: ["ALL"] },
  });
  // A condition would fail every plan after a failure.
  expect(body).not.toHaveProperty("lifecycle");
  expect(body).not.toHaveProperty("healthcheck");
  expect(run()[1]).toMatchObject({
    triggers_replace: { container: `\${docker_container.${address}.id}` },
    provisioner: [
      {
        "local-exec": {
          command: "sh ../../../constructs/docker/machine/run-once.sh",
          environment: {
            CONTAINER: `\${docker_container.${address}.name}`,
            AWAIT: "docker exec --env PGDATABASE=orders shop-local-orders sh /plinth/accepts.sh migrate-1",
            FAILED: "Migration migrate",
            ADVICE: [
              "Code 124 and 137: it ran longer than 15 minutes.",
              "The old version continues to serve: no new container of api, inventory, mailer was started.",
              "Correct the cause, or set the previous images again, and deploy: it then runs again.",
            ].join("\n"),
          },
        },
      },
    ],
  });
});

test("a migration has a new address for a new version of itself, but not of its services", () => {
  const [address] = container("jobs/migrate");
  expect(container("jobs/migrate", localWith({ "jobs.migrate.image": "shop:1.1.0" }))[0]).not.toBe(address);
  const released = localWith({ "services.api.versions": { "shop:1.1.0": 100 } });
  expect(container("jobs/migrate", released)[0]).toBe(address);
});

test("only copies of services in before depend on the migration", () => {
  const [address] = run();
  const waiting = containers().filter(([, { depends_on = [] }]) =>
    (depends_on as string[]).includes(`terraform_data.${address}`),
  );
  const services = waiting.map(([, body]) => constructPath(body).split("/").slice(0, 2).join("/"));
  expect([...new Set(services)].sort()).toEqual(["services/api", "services/inventory", "services/mailer"]);
  expect(waiting).toHaveLength(5);
});

test("the gate of a service also waits for the time limit of its migration", () => {
  const [variables] = Object.values(
    at(local(), "terraform_data", "services/api/gate").for_each as Record<string, Attributes>,
  );
  expect(variables?.MIGRATIONS).toBe("plinth.before.api=shop-local");
  expect(container("jobs/migrate")[1].labels).toContainEqual({
    label: "plinth.before.api",
    value: "shop-local",
  });
});

test("a scheduled job runs in a container of its image, which is unhealthy after a failed run", () => {
  const [, body] = container("jobs/report");
  expect(body).toMatchObject({
    name: "shop-local-report",
    restart: "unless-stopped",
    must_run: false,
    command: ["timeout", "-k", "60", "1800", "node", "report.js"],
    healthcheck: { test: ["CMD-SHELL", "[ ! -e /run/schedule/failed ]"], retries: 1 },
    tmpfs: { "/run/schedule": expect.stringContaining("size=1m") },
  });
  expect(body.env).toEqual(expect.arrayContaining(["TZ=UTC", "SCHEDULE_HOURS=03", "SCHEDULE_MINUTES=00"]));
  expect((body.mounts as Attributes[]).map(({ target }) => target)).toEqual(["/run/secrets", "/plinth"]);
});

test("a one-off job is created and not started; the output has the command to start it", () => {
  const stack = local();
  expect(container("jobs/restock")[1]).toMatchObject({ start: false, must_run: false, restart: "no" });
  expect(stack.output?.restock_command).toMatchObject({
    description: "Starts a run of restock by hand",
    value: expect.stringMatching(/^docker start --attach \$\{docker_container\.jobs_restock_.+\.name\}$/),
  });
});

test("jobs have a limit of processes, except migrations that have run", () => {
  const ids = resources(local(), "terraform_data")
    .filter(([, body]) => constructPath(body).startsWith("process-limits/"))
    .map(([, body]) => JSON.stringify(body.triggers_replace))
    .join();
  expect(ids).toContain("jobs_report");
  expect(ids).toContain("jobs_restock");
  expect(ids).not.toContain("jobs_migrate");
});

test("each job is only on the networks of the data that it uses", () => {
  for (const job of ["migrate", "report", "restock"]) {
    const [, body] = container(`jobs/${job}`);
    expect(body.networks_advanced).toEqual([
      { name: expect.stringContaining(`data_orders_callers_${job}_`) },
    ]);
  }
});
