import fc from "fast-check";
import type { Problem } from "../../../constructs/application/problem";
import { keysIn } from "../../../constructs/application/schema-values";
import { applicationProblems, environmentProblems } from "../../../constructs/components/checks";
import type { Environment } from "../../../constructs/environment/environment";
import { dev } from "../../../environments/dev";
import { type Changes, changedDev, changedLocal, changedShop } from "../../support/configs";

const inDev = (changes: Changes) => environmentProblems([changedDev(changes)], []);
const inLocal = (changes: Changes) => environmentProblems([], [changedLocal(changes)]);
const inShop = (changes: Changes) => applicationProblems(changedShop(changes));

/** Removes a required key, and writes it under another name. */
const renamed = (object: string, from: string, to: string, value: unknown): Changes => ({
  [`${object}.${from}`]: undefined,
  [`${object}.${to}`]: value,
});

const taskKeys =
  "the keys image, cpuUnits, memoryMiB, architecture, variables, replicas, deployedBy, collector, logRouter, logBufferMiB, sidecars, scaleOn";

test.each<[name: string, problems: () => Problem[], problem: Problem]>([
  [
    "the image of a service",
    () => inDev(renamed("services.mailer", "image", "imagee", "shop/mailer:1.0.0")),
    {
      path: "dev: services.mailer.imagee",
      value: "shop/mailer:1.0.0",
      expected: taskKeys,
      fix: "Rename it to image.",
    },
  ],
  [
    "the memory of a job",
    () => inDev(renamed("jobs.report", "memoryMiB", "memoryMib", 512)),
    {
      path: "dev: jobs.report.memoryMib",
      value: 512,
      expected: "the keys image, cpuUnits, memoryMiB, architecture, variables",
      fix: "Rename it to memoryMiB.",
    },
  ],
  [
    "the replicas of a service, which other checks read",
    () => inDev(renamed("services.mailer", "replicas", "replica", { min: 0, max: 2 })),
    {
      path: "dev: services.mailer.replica",
      value: { min: 0, max: 2 },
      expected: taskKeys,
      fix: "Rename it to replicas.",
    },
  ],
  [
    "a key two objects down",
    () => inDev(renamed("services.mailer.replicas", "max", "mx", 2)),
    {
      path: "dev: services.mailer.replicas.mx",
      value: 2,
      expected: "the keys min, max, oneBecause",
      fix: "Rename it to max.",
    },
  ],
  [
    "the name of a service",
    () => inDev(renamed("services", "mailer", "mailler", {})),
    {
      path: "dev: services.mailler",
      value: {},
      expected: "the services api, inventory, mailer",
      fix: "Rename it to mailer.",
    },
  ],
  [
    "a section of an environment",
    () => inDev({ logs: undefined, log: { retentionDays: 400 } }),
    {
      path: "dev: log",
      value: { retentionDays: 400 },
      expected:
        "the keys application, name, purpose, account, region, state, preventDestroy, accountBaseline, network, domain, logs, loadBalancer, networkLoadBalancer, cluster, backups, recovery, alerts, keys, outside, budget, runbookUrl, escalation, workingHours, streams, data, secrets, services, jobs",
      fix: "Rename it to logs.",
    },
  ],
  [
    "a setting of a store on Docker",
    () => inLocal(renamed("data.orders", "secretVersion", "secretsVersion", 1)),
    {
      path: "local: data.orders.secretsVersion",
      value: 1,
      expected:
        "the keys image, keepVolumes, secretVersion, cpus, memoryMiB, processes, standby, primaryVolume, recovery",
      fix: "Rename it to secretVersion.",
    },
  ],
  [
    "the visibility of a queue in an application",
    () => inShop(renamed("data.emails", "visibilitySeconds", "visibiltySeconds", 120)),
    {
      path: "application shop: data.emails.visibiltySeconds",
      value: 120,
      expected: "the keys kind, visibilitySeconds, maxReceives, retentionDays, from",
      fix: "Rename it to visibilitySeconds.",
    },
  ],
  [
    "the time limit of a job in an application",
    () => inShop(renamed("jobs.restock", "timeLimitMinutes", "timelimitMinutes", 10)),
    {
      path: "application shop: jobs.restock.timelimitMinutes",
      value: 10,
      expected:
        "the keys kind, uses, command, variables, user, readOnlyRoot, writablePaths, callsInternet, poolSize, timeLimitMinutes",
      fix: "Rename it to timeLimitMinutes.",
    },
  ],
  [
    "an optional key",
    () => inDev({ "services.mailer.logBuferMiB": 25 }),
    {
      path: "dev: services.mailer.logBuferMiB",
      value: 25,
      expected: taskKeys,
      fix: "Rename it to logBufferMiB, or remove it.",
    },
  ],
  [
    "a reason that another check reads",
    () => inDev(renamed("network", "interfaceEndpointsBecause", "interfaceEndpointBecause", "NAT serves")),
    {
      path: "dev: network.interfaceEndpointBecause",
      value: "NAT serves",
      expected: "the keys cidr, zones, nat, interfaceEndpoints, interfaceEndpointsBecause",
      fix: "Rename it to interfaceEndpointsBecause, or remove it.",
    },
  ],
  [
    "an optional key of an application, in another case",
    () => inShop(renamed("services.mailer", "poolSize", "poolsize", 5)),
    {
      path: "application shop: services.mailer.poolsize",
      value: 5,
      expected:
        "the keys kind, uses, entrypoint, command, variables, shutdownSeconds, user, readOnlyRoot, writablePaths, callsInternet, telemetry, poolSize, health, sidecars, consumes, deployment",
      fix: "Rename it to poolSize, or remove it.",
    },
  ],
])("one problem for a misspelt key: %s", (_name, problems, problem) => {
  expect(problems()).toEqual([problem]);
});

test("a key that is like no missing one stays a second problem", () => {
  expect(inDev(renamed("jobs.report", "image", "picture", "shop/jobs:1.0.0"))).toEqual([
    {
      path: "dev: jobs.report.image",
      value: undefined,
      expected: "repository with a tag other than latest, or with a sha256 digest",
      fix: 'Write e.g. "shop/api:1.4.2" or "shop/api@sha256:<64 hex digits>".',
    },
    {
      path: "dev: jobs.report.picture",
      value: "shop/jobs:1.0.0",
      expected: "the keys image, cpuUnits, memoryMiB, architecture, variables",
      fix: "Correct the name, or remove it.",
    },
  ]);
});

const settings = ["image", "cpuUnits", "memoryMiB", "architecture", "deployedBy"] as const;

test("a required key is meant before an optional one that is as near", () => {
  const changes = renamed("data.orders", "finalSnapshot", "finalSnapshots", true);
  expect(inDev({ ...changes, "data.orders.proxi": 1 })).toMatchObject([
    { path: "dev: data.orders.finalSnapshots", fix: "Rename it to finalSnapshot." },
    { path: "dev: data.orders.proxi", fix: "Rename it to proxy, or remove it." },
  ]);
});

test("an optional key with more than two other letters is another key", () => {
  expect(inDev({ "services.mailer.logBuffersKiB": 25 })).toMatchObject([
    { fix: "Rename it to logBufferMiB, or remove it." },
  ]);
  expect(inDev({ "services.mailer.loggersBufferKB": 25 })).toMatchObject([
    { fix: "Correct the name, or remove it." },
  ]);
});

test("a name in a group that has none is like no other name", () => {
  expect(keysIn("no services\nCorrect the name, or remove it.")).toEqual([]);
  expect(keysIn("the data stores orders, sessions\nCorrect the name, or remove it.")).toEqual([
    "orders",
    "sessions",
  ]);
});

test("one problem for a misspelt group of an application", () => {
  const changes: Changes = { services: undefined, servces: {}, jobs: {} };
  const application = changedShop(changes);
  const { jobs: _, ...config } = dev;
  const problems = environmentProblems([{ ...config, application } as Environment], []);
  expect(problems.map(({ path, fix }) => [path, fix])).toEqual([
    ["application shop: servces", "Rename it to services."],
  ]);
});

test("a letter written twice in any required key is one problem with the right name", () => {
  fc.assert(
    fc.property(fc.constantFrom(...settings), fc.nat(), (key, position) => {
      const at = position % key.length;
      const written = key.slice(0, at + 1) + key.slice(at);
      const value = changedDev({}).services.mailer?.[key];
      expect(inDev(renamed("services.mailer", key, written, value))).toMatchObject([
        { path: `dev: services.mailer.${written}`, fix: `Rename it to ${key}.` },
      ]);
    }),
    { numRuns: 30 },
  );
});
