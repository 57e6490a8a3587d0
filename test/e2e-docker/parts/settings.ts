import { assertAll } from "../../e2e/facts/fact";
import { type Deployment, healthy, type Part, planIsEmpty } from "../deployment";
import { type Container, role } from "../engine";
import { prefix } from "../project";

/** An edit of the environment's config or of the application, and its effect on a container according to the engine. */
interface Edit {
  readonly what: string;
  readonly edit: (project: Deployment["project"]) => void;
  /** Of which containers. */
  readonly of: string;
  readonly expected: unknown;
  readonly found: (container: Container) => unknown;
}

const mebibyte = 1024 ** 2;
const second = 1e9;

/** Among them each that the provider plans as an update and then forgets: CPUs, health check, writable paths. */
const edits: readonly Edit[] = [
  {
    what: "memory",
    edit: (project) => project.set({ "services.mailer.memoryMiB": 144 }),
    of: "mailer",
    expected: [144 * mebibyte, 144 * mebibyte],
    found: ({ HostConfig }) => [HostConfig.Memory, HostConfig.MemorySwap],
  },
  {
    what: "memory of a balancer",
    edit: (project) => project.set({ "balancer.memoryMiB": 160 }),
    of: "balancer",
    expected: 160 * mebibyte,
    found: ({ HostConfig }) => HostConfig.Memory,
  },
  {
    what: "CPUs",
    edit: (project) => project.set({ "services.api.cpus": 0.55 }),
    of: "api",
    expected: 55_000,
    found: ({ HostConfig }) => HostConfig.CpuQuota,
  },
  {
    what: "CPUs of the database",
    edit: (project) => project.set({ "data.orders.cpus": 0.9 }),
    of: "orders-standby",
    expected: 90_000,
    found: ({ HostConfig }) => HostConfig.CpuQuota,
  },
  {
    what: "a variable",
    edit: (project) => project.set({ "services.api.variables": { LOG_LEVEL: "debug" } }),
    of: "api",
    expected: true,
    found: ({ Config }) => Config.Env?.includes("LOG_LEVEL=debug"),
  },
  {
    what: "log rotation",
    edit: (project) => project.set({ "logs.maxSizeMiB": 7, "logs.maxFiles": 3 }),
    of: "orders",
    expected: { "max-size": "7m", "max-file": "3" },
    found: ({ HostConfig }) => HostConfig.LogConfig.Config,
  },
  {
    what: "processes",
    edit: (project) => project.set({ "services.inventory.processes": 96 }),
    of: "inventory",
    expected: 96,
    found: ({ HostConfig }) => HostConfig.PidsLimit,
  },
  {
    what: "a secret's counter",
    edit: (project) => project.set({ "secrets.paymentKey.version": 2 }),
    of: "api",
    expected: true,
    found: ({ Config }) => Config.Env?.includes("PAYMENT_KEY_VERSION=2"),
  },
  {
    what: "stop grace",
    edit: (project) => project.edit("application.ts", "shutdownSeconds: 30", "shutdownSeconds: 35"),
    of: "inventory",
    expected: 40,
    found: ({ Config }) => Config.StopTimeout,
  },
  {
    what: "health check",
    // From here on a version that never gets healthy is given up sooner, too.
    edit: (project) =>
      project.edit(
        "application.ts",
        'livenessPath: "/health",\n        intervalSeconds: 30,\n        timeoutSeconds: 10,\n        retries: 3,\n        startPeriodSeconds: 40',
        'livenessPath: "/health",\n        intervalSeconds: 5,\n        timeoutSeconds: 4,\n        retries: 4,\n        startPeriodSeconds: 10',
      ),
    of: "api",
    expected: { Interval: 5 * second, Retries: 4 },
    found: ({ Config }) => Config.Healthcheck,
  },
  {
    what: "user",
    edit: (project) =>
      project.edit(
        "application.ts",
        'command: ["node", "inventory.js"],',
        'command: ["node", "inventory.js"],\n      user: "1234:1234",',
      ),
    of: "inventory",
    expected: "1234:1234",
    found: ({ Config }) => Config.User,
  },
  {
    what: "writable paths",
    edit: (project) =>
      project.edit(
        "application.ts",
        'command: ["node", "mailer.js"],',
        'command: ["node", "mailer.js"],\n      writablePaths: ["/tmp", "/spool"],',
      ),
    of: "mailer",
    expected: ["/spool", "/tmp"],
    found: ({ HostConfig }) => Object.keys(HostConfig.Tmpfs ?? {}).sort(),
  },
];

/** All edits in one deployment: the containers themselves show each of them, not the state. */
export const settings: Part = {
  name: "settings",
  run: async (deployment) => {
    const { project, progress, summary } = deployment;
    const before = await healthy(deployment);
    assertAll(
      facts(before).map(({ what, is }) => ({
        what: `${what} is another before`,
        expected: false,
        found: is.every(Boolean),
      })),
    );
    await progress.step(`${edits.length} edits of settings, one deployment`, () => {
      for (const { edit } of edits) edit(project);
      return project.deploy();
    });
    const after = await progress.step("docker inspect shows each of them", () => healthy(deployment));
    assertAll(
      facts(after).map(({ what, expected, found }) => ({ what, expected: found.map(() => expected), found })),
    );
    await progress.step("and the plan is empty again", () => planIsEmpty(deployment));
    summary.add("edits that reach the container", edits.map(({ what }) => what).join(", "));
  },
};

function facts(containers: readonly Container[]) {
  return edits.map(({ what, of, expected, found }) => {
    const values = containers.filter((container) => role(container, prefix) === of).map(found);
    const is = values.map((value) => JSON.stringify(value) === JSON.stringify(expected));
    return { what: `${what} of ${of}`, expected, found: values, is };
  });
}
