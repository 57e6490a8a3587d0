import { environments } from "../../environments/all";
import { environmentProblems } from "../../environments/check-environments";
import { type Changes, changedLocal } from "../support/literals";

/** Each: what a user wrote, the only problem that it makes, and what is allowed there. */
const mistakes: [name: string, changes: Changes, path: string, allowed: string][] = [
  [
    "an address that is none",
    { "publish.address": "localhost" },
    "publish.address",
    "an IPv4 address of this machine",
  ],
  [
    "an address beyond 255",
    { "publish.address": "10.0.0.256" },
    "publish.address",
    "an IPv4 address of this machine",
  ],
  ["a port beyond the last", { "publish.http": 65_536 }, "publish.http", "a whole number from 1 to 65535"],
  ["one port twice", { "publish.stats": 8443 }, "publish.stats", "a port of its own"],
  [
    "a directory of secrets outside the project",
    { secretsDirectory: "/etc" },
    "secretsDirectory",
    "a directory in the project, without a / in front",
  ],
  [
    "rotation for a driver that sends logs away",
    { logs: { driver: "syslog", maxSizeMiB: 10, options: {} } },
    "logs.maxSizeMiB",
    "the key driver, options",
  ],
  ["an unknown log driver", { "logs.driver": "journald" }, "logs.driver", 'one of "json-file", "local"'],
  [
    "an image that moves",
    { "balancer.image": "haproxy:latest" },
    "balancer.image",
    "repository with a tag other than latest, or with a sha256 digest",
  ],
  [
    "a CPU share in thousandths",
    { "services.mailer.cpus": 0.125 },
    "services.mailer.cpus",
    "a number of CPUs from 0.05 to 64, in hundredths",
  ],
  [
    "a container without memory",
    { "data.orders.memoryMiB": 8 },
    "data.orders.memoryMiB",
    "a whole number of MiB from 16 to 1048576",
  ],
  [
    "PostgreSQL of another version",
    { "data.orders.image": "postgres:15.4" },
    "data.orders.image",
    "PostgreSQL 16, as the application asks for",
  ],
  [
    "shares that are not all",
    { "services.api.versions": { "shop:1.0.0": 90 } },
    "services.api.versions",
    "shares of 100 per cent together, these are 90",
  ],
  [
    "a version without a tag",
    { "services.api.versions": { shop: 100 } },
    "services.api.versions.shop",
    "repository with a tag other than latest, or with a sha256 digest",
  ],
  [
    "a variable that is injected",
    { "services.api.variables": { PAYMENT_KEY_FILE: "/x" } },
    "services.api.variables.PAYMENT_KEY_FILE",
    "a variable that `uses` does not inject",
  ],
  ["a name that is taken", { name: "dev" }, "name", "a name that no other environment has"],
];

test.each(mistakes)("%s", (_, changes, path, allowed) => {
  const environment = changedLocal(changes);
  const problems = environmentProblems(environments, [environment]);
  expect(problems.map((problem) => [problem.path, problem.allowed])).toEqual([
    [`${environment.name}: ${path}`, allowed],
  ]);
});

test("versions side by side, and an image of PostgreSQL whose tag says no version, are accepted", () => {
  const environment = changedLocal({
    "services.api.versions": { "shop:1.0.0": 90, "shop:1.1.0": 10 },
    "data.orders.image": "registry.example.com:5000/postgres:stable",
    logs: { driver: "syslog", options: { "syslog-address": "udp://127.0.0.1:514" } },
  });
  expect(environmentProblems(environments, [environment])).toEqual([]);
});
