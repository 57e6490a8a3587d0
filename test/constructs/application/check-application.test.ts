import { shop } from "../../../application";
import type { Problem } from "../../../constructs/application/problem";
import { applicationProblems } from "../../../constructs/components/checks";
import { components } from "../../../constructs/components/registry";
import { blueGreen, canary, linear, rolling } from "../../../constructs/components/service/deployment";
import { type Changes, changedShop } from "../../support/configs";

test("the sample application has no problems", () => {
  expect(applicationProblems(shop)).toEqual([]);
});

const serviceName =
  "a service's name: 1–40 letters and digits in camel case, at most 54 with a hyphen before each word, other than constructor and default";
const mistakes: [name: string, changes: Changes, problem: Problem][] = [
  [
    "a name with a capital letter",
    { name: "Shop" },
    {
      path: "application Shop: name",
      value: "Shop",
      fault: "it has upper-case letters",
      expected: "2–20 lower-case letters, digits and -, a letter first, no two - in a row",
      fix: 'Write e.g. "shop".',
    },
  ],
  [
    "a service named with a dash",
    { "services.back-office": shop.services.inventory },
    {
      path: "application shop: services.back-office",
      value: "back-office",
      fault: '"-" is not accepted in it',
      expected: serviceName,
      fix: "Rename it.",
    },
  ],
  [
    "a name whose host names would be too long",
    { [`services.${"aB".repeat(20)}`]: shop.services.inventory },
    {
      path: `application shop: services.${"aB".repeat(20)}`,
      value: "aB".repeat(20),
      fault: "it has upper-case letters",
      expected: serviceName,
      fix: "Rename it.",
    },
  ],
  [
    "a service that each cache has a user for",
    { "services.default": shop.services.inventory },
    {
      path: "application shop: services.default",
      value: "default",
      expected: serviceName,
      fix: "Rename it.",
    },
  ],
  [
    "data of a kind that there is not",
    { "data.archive": { kind: "paper" } },
    {
      path: "application shop: data.archive.kind",
      value: "paper",
      expected: `one of ${Object.keys(components.data)
        .map((kind) => `"${kind}"`)
        .join(", ")}`,
      fix: "Write one of them.",
    },
  ],
  [
    "data that is no component",
    { "data.archive": "postgres" },
    {
      path: "application shop: data.archive",
      value: "postgres",
      expected: `a data store, described by one of ${Object.keys(components.data).join(", ")}`,
      fix: "Write one of them, e.g. postgres({ … }).",
    },
  ],
  [
    "a cache that evicts in a way of its own",
    { "data.stockCache.evictionPolicy": "lru" },
    {
      path: "application shop: data.stockCache.evictionPolicy",
      value: "lru",
      expected:
        'one of "allkeys-lru", "allkeys-lfu", "allkeys-random", "volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl", "noeviction"',
      fix: "Write one of them.",
    },
  ],
  [
    "a cache of another engine",
    { "data.stockCache.engine": "memcached" },
    {
      path: "application shop: data.stockCache.engine",
      value: "memcached",
      expected: 'one of "redis", "valkey"',
      fix: "Write one of them.",
    },
  ],
  [
    "a database version that is not offered",
    { "data.orders.version": "9.6" },
    {
      path: "application shop: data.orders.version",
      value: "9.6",
      expected: 'one of "14", "15", "16", "17"',
      fix: "Write one of them.",
    },
  ],
  [
    "a secret that nobody can place",
    { "secrets.paymentKey.description": "key" },
    {
      path: "application shop: secrets.paymentKey.description",
      value: "key",
      expected: "what it is and who issues it, in 10–500 characters",
      fix: 'Write e.g. "API key of …".',
    },
  ],
  [
    "a port that is none",
    { "services.api.port": 0 },
    {
      path: "application shop: services.api.port",
      value: 0,
      expected: "a whole number from 1 to 65535",
      fix: "Write a number from 1 to 65535.",
    },
  ],
  [
    "root",
    { "services.api.user": "0:0" },
    {
      path: "application shop: services.api.user",
      value: "0:0",
      expected: "a numeric user from 1 and a group from 0, to 2147483647 each",
      fix: 'Write e.g. "1000:1000", or root("why the image has to run as root").',
    },
  ],
  [
    "a stop that Fargate does not wait for",
    { "services.mailer.shutdownSeconds": 121 },
    {
      path: "application shop: services.mailer.shutdownSeconds",
      value: 121,
      expected: "a whole number of seconds from 1 to 120",
      fix: "Write a number from 1 to 120.",
    },
  ],
  [
    "a path without a slash",
    { "services.api.health.path": "ready" },
    {
      path: "application shop: services.api.health.path",
      value: "ready",
      fault: "it does not start with /",
      expected: "an absolute path of at most 1024 characters",
      fix: 'Write e.g. "/ready".',
    },
  ],
  [
    "a worker without a health command",
    { "services.mailer.health.command": undefined },
    {
      path: "application shop: services.mailer.health.command",
      value: undefined,
      expected: "a command",
      fix: 'Write e.g. ["node", "main.js"].',
    },
  ],
  [
    "a use that is not there",
    { "services.api.uses": ["orders", "order", "receipts", "stockMoves"] },
    {
      path: "application shop: services.api.uses[1]",
      value: "order",
      expected:
        "one of orders, stockCache, orderEvents, emails, receipts, stockMoves, paymentKey, inventory, mailer",
      fix: "Correct the name, or add the component.",
    },
  ],
  [
    "the same use twice",
    { "services.inventory.uses": ["orders", "orders", "stockMoves"] },
    {
      path: "application shop: services.inventory.uses[1]",
      value: "orders",
      expected: "each name once",
      fix: "Remove one of them.",
    },
  ],
  [
    "a worker as the target of calls",
    { "services.inventory.uses": ["mailer", "stockMoves"] },
    {
      path: "application shop: services.inventory.uses[0]",
      value: "mailer",
      expected: "a web service: a worker listens on no port",
      fix: "Remove it.",
    },
  ],
  [
    "services that wait for each other",
    { "services.inventory.uses": ["orders", "api", "stockMoves"] },
    {
      path: "application shop: services.api.uses",
      value: ["api", "inventory", "api"],
      expected: "no circle of uses: each service starts after the services that it uses",
      fix: "Remove one of these uses, e.g. with a queue between the two services.",
    },
  ],
  [
    "a data store and a service of one name",
    { "data.inventory": shop.data.orders },
    {
      path: "application shop: services.inventory",
      value: "inventory",
      expected: "names that stay different when written in kebab case",
      fix: "Rename it, or data.inventory.",
    },
  ],
  [
    "a check that outlasts its interval",
    { "services.api.health.timeoutSeconds": 30 },
    {
      path: "application shop: services.api.health.timeoutSeconds",
      value: 30,
      expected: "less than intervalSeconds, which is 30",
      fix: "Lower the timeout, or raise the interval.",
    },
  ],
  [
    "one route for two services",
    { "services.inventory.routes": [{ path: "/api/*" }] },
    {
      path: "application shop: services.inventory.routes[0]",
      value: { path: "/api/*" },
      expected: "each combination of subdomain and path once",
      fix: "Change one of them: services.api.routes[0] has the same combination.",
    },
  ],
  [
    "one priority for two routes",
    {
      "services.api.routes": [
        { path: "/a", priority: 7 },
        { path: "/b", priority: 7 },
      ],
    },
    {
      path: "application shop: services.api.routes[1].priority",
      value: 7,
      expected: "each priority once",
      fix: "Use another priority: services.api.routes[0] has this one.",
    },
  ],
  [
    "a deployment that is no strategy",
    { "services.api.deployment": "canary" },
    {
      path: "application shop: services.api.deployment",
      value: "canary",
      expected:
        "rolling(), recreate({ because }), blueGreen({ bakeMinutes }), canary({ percent, bakeMinutes }) or linear({ stepPercent, stepMinutes, bakeMinutes })",
      fix: "Write e.g. canary({ percent: 10, bakeMinutes: 10 }).",
    },
  ],
  [
    "a strategy that nobody knows",
    { "services.api.deployment": { strategy: "all-at-once" } },
    {
      path: "application shop: services.api.deployment.strategy",
      value: "all-at-once",
      expected: 'one of "rolling", "recreate", "blue-green", "canary", "linear"',
      fix: "Write one of them.",
    },
  ],
  [
    "a canary that gets everything",
    { "services.api.deployment": { strategy: "canary", percent: 100, bakeMinutes: 5 } },
    {
      path: "application shop: services.api.deployment.percent",
      value: 100,
      expected: "a whole number of per cent from 1 to 99",
      fix: "Write a number from 1 to 99.",
    },
  ],
  [
    "blue/green that says nothing of its time",
    { "services.api.deployment": { strategy: "blue-green" } },
    {
      path: "application shop: services.api.deployment.bakeMinutes",
      value: undefined,
      expected: "a whole number of minutes from 0 to 1440",
      fix: "Write a number from 0 to 1440.",
    },
  ],
  [
    "steps that are one step",
    { "services.api.deployment": linear({ stepPercent: 51, stepMinutes: 5, bakeMinutes: 5 }) },
    {
      path: "application shop: services.api.deployment.stepPercent",
      value: 51,
      expected: "a whole number of per cent from 3 to 50",
      fix: "Write a number from 3 to 50.",
    },
  ],
  [
    "steps that take more than a day",
    { "services.api.deployment": linear({ stepPercent: 50, stepMinutes: 1441, bakeMinutes: 5 }) },
    {
      path: "application shop: services.api.deployment.stepMinutes",
      value: 1441,
      expected: "a whole number of minutes from 0 to 1440",
      fix: "Write a number from 0 to 1440.",
    },
  ],
  [
    "an answer that nobody waits for",
    { "services.api.p95Milliseconds": 60_001 },
    {
      path: "application shop: services.api.p95Milliseconds",
      value: 60_001,
      expected: "a whole number of milliseconds from 10 to 60000",
      fix: "Write a number from 10 to 60000.",
    },
  ],
  [
    "a rolling deployment with a canary's share",
    { "services.api.deployment": { strategy: "rolling", percent: 10 } },
    {
      path: "application shop: services.api.deployment.percent",
      value: 10,
      expected: "the key strategy",
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "a strategy for a worker, which gets no requests to share",
    { "services.mailer.deployment": blueGreen({ bakeMinutes: 5 }) },
    {
      path: "application shop: services.mailer.deployment.strategy",
      value: "blue-green",
      expected: 'one of "rolling", "recreate"',
      fix: "Write one of them.",
    },
  ],
];

test.each([
  rolling(),
  blueGreen({ bakeMinutes: 0 }),
  canary({ percent: 99, bakeMinutes: 1440 }),
  linear({ stepPercent: 3, stepMinutes: 0, bakeMinutes: 1440 }),
  linear({ stepPercent: 50, stepMinutes: 1440, bakeMinutes: 0 }),
])("accepts $strategy", (deployment) => {
  expect(applicationProblems(changedShop({ "services.api.deployment": deployment }))).toEqual([]);
});

test.each(mistakes)("rejects %s", (_, changes, problem) => {
  expect(applicationProblems(changedShop(changes))).toContainEqual(problem);
});

test("one mistake is reported as one problem", () => {
  for (const [, changes] of mistakes) expect(applicationProblems(changedShop(changes))).toHaveLength(1);
});
