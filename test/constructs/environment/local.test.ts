import { shop } from "../../../application";
import { environmentProblems } from "../../../constructs/components/checks";
import { components } from "../../../constructs/components/registry";
import {
  blueGreen,
  canary,
  type Deployment,
  linear,
  rolling,
} from "../../../constructs/components/service/deployment";
import { networkCount } from "../../../constructs/environment/checks/networks";
import { environments } from "../../../environments/all";
import { local } from "../../../environments/local";
import { type Changes, changedLocal, changedShop } from "../../support/configs";
import { local as localStack } from "../../support/local";
import { resources } from "../../support/synthesize";

/** Each: an invalid value, the path of its only problem, and the expected value. */
const mistakes: [name: string, changes: Changes, path: string, expected: string][] = [
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
  [
    "one port twice",
    { "publish.stats": 8443 },
    "publish.stats",
    "a port that no other setting of publish has",
  ],
  [
    "a directory of secrets outside the project",
    { secretsDirectory: "/etc" },
    "secretsDirectory",
    "a directory in the project, without a leading / and without . or .. in its path",
  ],
  [
    "rotation for a driver that sends logs away",
    { logs: { driver: "syslog", maxSizeMiB: 10, options: {} } },
    "logs.maxSizeMiB",
    "the keys driver, options",
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
    "no broker for queues and topics",
    { broker: undefined },
    "broker",
    "a broker: the application has queues or topics",
  ],
  [
    "settings of a queue, which are the broker's",
    { "data.emails": { memoryMiB: 128 } },
    "data.emails.memoryMiB",
    "the key oldestMessageMinutes",
  ],
  [
    "another way to the broker",
    { "services.api.variables": { AWS_ENDPOINT_URL_SQS: "http://elsewhere:4566" } },
    "services.api.variables.AWS_ENDPOINT_URL_SQS",
    "a URL whose host the service can resolve: inventory, which it uses, localhost, a full name",
  ],
  [
    "PostgreSQL of another version",
    { "data.orders.image": "postgres:15.4" },
    "data.orders.image",
    "PostgreSQL 16, the version in the application",
  ],
  [
    "Redis of another version",
    { "data.stockCache.image": "redis:6.2" },
    "data.stockCache.image",
    "Redis 7, the version in the application",
  ],
  [
    "a cache with a key of the database",
    { "data.stockCache.replicas": 1 },
    "data.stockCache.replicas",
    "the keys image, keepVolumes, secretVersion, cpus, memoryMiB, processes, volume, recovery",
  ],
  [
    "shares that are not all",
    { "services.api.versions": { "shop:1.0.0": 90 } },
    "services.api.versions",
    "shares that add up to 100 per cent; these add up to 90",
  ],
  [
    "a version without a tag",
    { "services.api.versions": { shop: 100 } },
    "services.api.versions.shop",
    "repository with a tag other than latest, or with a sha256 digest",
  ],
  ["no network at all", { maxNetworks: 0 }, "maxNetworks", "a whole number of networks from 1 to 4096"],
  ["a name that is taken", { name: "dev" }, "name", "a name that no other environment has"],
];

test.each(mistakes)("%s", (_, changes, path, expected) => {
  const environment = changedLocal(changes);
  const problems = environmentProblems(environments, [environment]);
  expect(problems.map((problem) => [problem.path, problem.expected])).toEqual([
    [`${environment.name}: ${path}`, expected],
  ]);
});

test("accepts an image of PostgreSQL without a version in its tag, and another log driver", () => {
  const environment = changedLocal({
    "data.orders.image": "registry.example.com:5000/postgres:stable",
    logs: { driver: "syslog", options: { "syslog-address": "udp://127.0.0.1:514" } },
  });
  expect(environmentProblems(environments, [environment])).toEqual([]);
});

const [old, next, other] = ["shop:1.0.0", "shop:1.1.0", "shop:1.2.0"];
const bluegreen = blueGreen({ bakeMinutes: 5 });
const tenPercent = canary({ percent: 10, bakeMinutes: 5 });
const thirds = linear({ stepPercent: 33, stepMinutes: 5, bakeMinutes: 5 });

function releaseProblems(deployment: Deployment | undefined, versions: Readonly<Record<string, number>>) {
  const application = changedShop({ "services.api.deployment": deployment });
  return environmentProblems([], [changedLocal({ "services.api.versions": versions }, application)]);
}

test.each<[Deployment | undefined, Readonly<Record<string, number>>]>([
  [undefined, { [next]: 100 }],
  [rolling(), { [next]: 100 }],
  [bluegreen, { [old]: 100 }],
  [bluegreen, { [old]: 100, [next]: 0 }],
  [bluegreen, { [old]: 0, [next]: 100 }],
  [tenPercent, { [old]: 100 }],
  [tenPercent, { [old]: 90, [next]: 10 }],
  [tenPercent, { [old]: 0, [next]: 100 }],
  [tenPercent, { [old]: 100, [next]: 0 }],
  [thirds, { [old]: 100 }],
  [thirds, { [old]: 100, [next]: 0 }],
  [thirds, { [old]: 67, [next]: 33 }],
  [thirds, { [old]: 34, [next]: 66 }],
  [thirds, { [old]: 1, [next]: 99 }],
  [thirds, { [next]: 100, [old]: 0 }],
])("%j accepts the versions %j", (deployment, versions) => {
  expect(releaseProblems(deployment, versions)).toEqual([]);
});

test.each<[Deployment | undefined, Readonly<Record<string, number>>, expected: string, fix: string]>([
  [
    undefined,
    { [old]: 90, [next]: 10 },
    "one version: the deployment of api is rolling()",
    "Keep the version that should run: its containers take over when they are healthy.",
  ],
  [
    bluegreen,
    { [old]: 90, [next]: 10 },
    "shares of 0, 100: the deployment of api is blueGreen({ bakeMinutes: 5 })",
    "Write 100 for the version that serves, and 0 for the other one.",
  ],
  [
    bluegreen,
    { [old]: 0, [next]: 0, [other]: 100 },
    "at most two versions, the old one and the new one: the deployment of api is blueGreen({ bakeMinutes: 5 })",
    "Remove the oldest version.",
  ],
  [
    tenPercent,
    { [old]: 80, [next]: 20 },
    "shares of 0, 10, 90, 100: the deployment of api is canary({ percent: 10, bakeMinutes: 5 })",
    "Write 10 for the new version and 90 for the old one, or 100 for one of them.",
  ],
  [
    tenPercent,
    { [old]: 0, [next]: 90, [other]: 10 },
    "at most two versions, the old one and the new one: the deployment of api is canary({ percent: 10, bakeMinutes: 5 })",
    "Remove the oldest version.",
  ],
  [
    thirds,
    { [old]: 50, [next]: 50 },
    "shares of 0, 33, 66, 99, 100 for the new version: the deployment of api is linear({ stepPercent: 33, stepMinutes: 5, bakeMinutes: 5 })",
    "Write a multiple of 33 for the new version and the rest of 100 for the old one.",
  ],
])("%j rejects the versions %j", (deployment, versions, expected, fix) => {
  expect(releaseProblems(deployment, versions)).toEqual([
    { path: "local: services.api.versions", value: versions, expected, fix },
  ]);
});

test("rejects more networks than the default address pools have, unless the config has more", () => {
  const application = changedShop(
    Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `services.extra${index}`,
        { ...shop.services.inventory, uses: ["orders"], poolSize: 1 },
      ]),
    ),
  );
  const settings = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`services.extra${index}`, local.services.inventory]),
  );
  expect(environmentProblems([], [changedLocal(settings, application)])).toEqual([
    {
      path: "local: maxNetworks",
      value: undefined,
      expected:
        "at least 41, the networks that this application needs; Docker's default address pools allow 30",
      fix: 'Extend "default-address-pools" in the daemon.json of the Docker engine and write the new number here, or remove uses.',
    },
  ]);
  expect(environmentProblems([], [changedLocal({ ...settings, maxNetworks: 41 }, application)])).toEqual([]);
});

test("counts as many networks as are created", () => {
  expect(networkCount(shop, components)).toBe(resources(localStack(), "docker_network").length);
});

test("rejects a broker without queues; other services can set the variables of the SDKs", () => {
  const application = changedShop({
    "data.orderEvents": undefined,
    "data.emails": undefined,
    "services.mailer.consumes": undefined,
    "services.api.uses": ["orders", "receipts", "stockMoves", "paymentKey", "inventory"],
  });
  const without = {
    "data.orderEvents": undefined,
    "data.emails": undefined,
    "services.mailer.variables": { AWS_REGION: "eu-west-1" },
  };
  expect(environmentProblems([], [changedLocal(without, application)])).toEqual([
    {
      path: "local: broker",
      value: local.broker,
      expected: "no broker: the application has neither queues nor topics",
      fix: "Remove it.",
    },
  ]);
  expect(environmentProblems([], [changedLocal({ ...without, broker: undefined }, application)])).toEqual([]);
});

test("rejects names of containers that every local environment has", () => {
  const another = { ...local.application.services.inventory, uses: ["orders", "stockCache"] };
  const application = changedShop({
    "services.broker": another,
    "services.streams": another,
    "services.outward": another,
    "jobs.balancer": local.application.jobs.restock,
  });
  const settings = {
    maxNetworks: 60,
    "services.broker": local.services.inventory,
    "services.streams": local.services.inventory,
    "services.outward": local.services.inventory,
    "jobs.balancer": local.jobs.restock,
  };
  const problem = (path: string, value: string, what: string) => ({
    path: `local: ${path}`,
    value,
    expected: `another name: ${what} has this one`,
    fix: "Rename the component in the application.",
  });
  expect(environmentProblems([], [changedLocal(settings, application)])).toEqual([
    problem("services.broker", "broker", "the container and the networks of the broker"),
    problem("services.streams", "streams", "the container and the networks of Kafka"),
    problem("services.outward", "outward", "the network to the internet"),
    problem("jobs.balancer", "balancer", "the balancer's container"),
  ]);
});
