import fc from "fast-check";
import { alarmConnections } from "../../../constructs/aws/rds/instance-class";
import { environmentProblems } from "../../../constructs/components/checks";
import { maxConnections } from "../../../constructs/components/postgres/max-connections";
import type { Environment } from "../../../constructs/environment/environment";
import type { LocalEnvironment } from "../../../constructs/environment/local-environment";
import {
  type Changes,
  changedDev,
  changedLocal,
  changedProduction,
  changedShop,
} from "../../support/configs";

interface ExpectedProblem {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
  readonly fix: string;
}

const dev = (changes: Changes, specs: Changes = {}): Environment => ({
  ...changedDev(changes),
  application: changedShop(specs),
});
const production = (changes: Changes, specs: Changes = {}): Environment => ({
  ...changedProduction(changes),
  application: changedShop(specs),
});

/** Values that must agree: what each rule rejects, with both values and the fix, and the nearest accepted values. */
test.each<[rule: string, rejected: Environment, problem: ExpectedProblem, accepted: Environment]>([
  [
    "the load balancer hangs up before the application does",
    dev({ "loadBalancer.idleSeconds": 65 }),
    {
      path: "dev: loadBalancer.idleSeconds",
      value: 65,
      expected: "less than 65, the keepAliveSeconds of api; the default is 60",
      fix: "Lower it, or raise keepAliveSeconds of api: otherwise the load balancer sends requests on connections that the application has closed.",
    },
    dev({ "loadBalancer.idleSeconds": 64 }),
  ],
  [
    "an application that closes idle connections early, with the default idleSeconds",
    dev({}, { "services.api.keepAliveSeconds": 60 }),
    {
      path: "dev: loadBalancer.idleSeconds",
      value: undefined,
      expected: "less than 60, the keepAliveSeconds of api; the default is 60",
      fix: "Lower it, or raise keepAliveSeconds of api: otherwise the load balancer sends requests on connections that the application has closed.",
    },
    // Nothing but Service Connect is in front of the inventory.
    dev({}, { "services.api.keepAliveSeconds": 61, "services.inventory.keepAliveSeconds": 5 }),
  ],
  [
    "all connections at full surge are fewer than those that wake someone",
    production({ "data.orders.instanceClass": "db.t4g.medium" }),
    {
      path: "production: data.orders.instanceClass",
      value: "db.t4g.medium",
      expected:
        "an instance class for at least 510 connections during a deployment: api 2 × 30 tasks × 5, inventory 2 × 12 tasks × 5, mailer 2 × 6 tasks × 5, migrate 10, report 10, restock 10; this class accepts 387, and its alarm starts above 309",
      fix: "Use a larger instance class, or lower poolSize or replicas.max.",
    },
    production({ "data.orders.instanceClass": "db.t4g.medium", "services.api.replicas.max": 9 }),
  ],
  [
    "a pool that nobody chose has ten connections",
    dev({}, { "services.api.poolSize": 81, "services.inventory.poolSize": undefined }),
    {
      path: "dev: data.orders.instanceClass",
      value: "db.t4g.medium",
      expected:
        "an instance class for at least 414 connections during a deployment: api 2 × 2 tasks × 81, inventory 2 × 2 tasks × 10, mailer 2 × 2 tasks × 5, migrate 10, report 10, restock 10; this class accepts 387, and its alarm starts above 309",
      fix: "Use a larger instance class, or lower poolSize or replicas.max.",
    },
    dev({}, { "services.api.poolSize": 54, "services.inventory.poolSize": undefined }),
  ],
  [
    "on Spot a message in work ends within the notice",
    dev(
      { "services.mailer.scaleOn.backlogPerTask": 10 },
      {
        "data.emails.visibilitySeconds": 726,
        "services.mailer.consumes.secondsPerMessage": 121,
        "services.mailer.shutdownSeconds": 120,
      },
    ),
    {
      path: "dev: cluster.spotPercent",
      value: 100,
      expected:
        "0: mailer processes a message for up to 121 s, and AWS stops a Spot task 120 s after its notice",
      fix: "Write 0, or split the work into shorter messages.",
    },
    dev(
      { "services.mailer.scaleOn.backlogPerTask": 10 },
      {
        "data.emails.visibilitySeconds": 726,
        "services.mailer.consumes.secondsPerMessage": 120,
        "services.mailer.shutdownSeconds": 120,
      },
    ),
  ],
  [
    "on Spot sidecars send what they have within the notice, after the application",
    dev(
      { "services.mailer.logRouter": { image: "shop/log-router:1.0.0", cpuUnits: 64, memoryMiB: 64 } },
      { "services.mailer.shutdownSeconds": 101 },
    ),
    {
      path: "dev: cluster.spotPercent",
      value: 100,
      expected:
        "0: mailer stops within 101 s, then its sidecars within 20 s, and AWS stops a Spot task 120 s after its notice",
      fix: "Write 0, or lower shutdownSeconds of mailer to 100.",
    },
    dev({
      "services.mailer.logRouter": { image: "shop/log-router:1.0.0", cpuUnits: 64, memoryMiB: 64 },
    }),
  ],
])("%s", (_, rejected, problem, accepted) => {
  expect(environmentProblems([rejected])).toEqual([problem]);
  expect(environmentProblems([accepted])).toEqual([]);
});

test("without Spot, a message may take longer", () => {
  const specs = {
    "data.emails.visibilitySeconds": 1200,
    "services.mailer.consumes.secondsPerMessage": 200,
    "services.mailer.shutdownSeconds": 120,
  };
  const config = {
    "cluster.spotPercent": 0,
    "services.mailer.scaleOn.backlogPerTask": 10,
  };
  expect(environmentProblems([dev(config, specs)])).toEqual([]);
});

test("rejects connections exactly if they trigger the alarm", () => {
  const replicas = fc.integer({ min: 2, max: 60 });
  const pool = fc.integer({ min: 1, max: 20 });
  const instanceClass = fc.constantFrom("db.t4g.micro", "db.t4g.medium", "db.m7g.large", "db.r7g.large");
  fc.assert(
    fc.property(replicas, pool, replicas, pool, instanceClass, (max, poolSize, otherMax, otherPool, type) => {
      const environment = dev(
        {
          "network.cidr": "10.10.0.0/16",
          "data.orders.instanceClass": type,
          "services.api.replicas.max": max,
          "services.inventory.replicas.max": otherMax,
        },
        {
          "services.api.poolSize": poolSize,
          "services.inventory.poolSize": otherPool,
        },
      );
      const [mailer, jobs] = [2 * 2 * 5, 3 * 10];
      const needed = 2 * max * poolSize + 2 * otherMax * otherPool + mailer + jobs;
      const paths = environmentProblems([environment]).map(({ path }) => path);
      expect(paths).toEqual(
        needed > alarmConnections(maxConnections({ instanceClass: type }))
          ? ["dev: data.orders.instanceClass"]
          : [],
      );
      expect(alarmConnections(maxConnections({ instanceClass: type }))).toBeLessThan(
        maxConnections({ instanceClass: type }),
      );
    }),
    { numRuns: 60 },
  );
});

test("a local database has connections for all copies, also without one node and during a release", () => {
  const local = (replicas: number): LocalEnvironment => changedLocal({ "services.api.replicas": replicas });
  expect(environmentProblems([], [local(10)])).toEqual([
    {
      path: "local: services",
      value: 320,
      expected:
        "at most 300 connections to data.orders during a deployment; these services and jobs open api 2 × 20 containers × 5, inventory 2 × 4 containers × 5, mailer 2 × 2 containers × 5, migrate 2 × 10, report 2 × 10, restock 2 × 10",
      fix: "Lower replicas, or poolSize in the application: otherwise new containers cannot connect while the old ones run.",
    },
  ]);
  expect(environmentProblems([], [local(9)])).toEqual([]);
});

test("both values are integers within their range", () => {
  const wrong = dev({}, { "services.api.poolSize": 0, "services.api.keepAliveSeconds": 4001 });
  expect(environmentProblems([wrong])).toEqual([
    {
      path: "application shop: services.api.poolSize",
      value: 0,
      expected: "a whole number of connections from 1 to 500",
      fix: "Write a number from 1 to 500.",
    },
    {
      path: "application shop: services.api.keepAliveSeconds",
      value: 4001,
      expected: "a whole number of seconds from 1 to 4000",
      fix: "Write a number from 1 to 4000.",
    },
  ]);
});

const specs = { "data.emails.visibilitySeconds": 119 };

/** Rules whose full messages are tested elsewhere. */
test.each<[numbers: string, rejected: Environment, path: string]>([
  ["visibility and time limit", dev({}, specs), "application shop: data.emails.visibilitySeconds"],
  [
    "check interval and bake time",
    dev({}, { "services.api.health.intervalSeconds": 300 }),
    "application shop: services.api.deployment.bakeMinutes",
  ],
  [
    "addresses in a subnet and tasks at full surge",
    dev({
      "network.cidr": "10.10.0.0/21",
      "services.api.replicas.max": 120,
      "data.orders.instanceClass": "db.r7g.4xlarge",
    }),
    "dev: network.cidr",
  ],
  [
    "CPU and memory that Fargate sells",
    dev({ "services.api.memoryMiB": 768 }),
    "dev: services.api.memoryMiB",
  ],
  [
    "replicas and zones",
    production({ "services.api.replicas.min": 2 }),
    "production: services.api.replicas.min",
  ],
  [
    "a canary's share and the requests that replicas take",
    dev({ "services.api.scaleOn.requestsPerMinute": 199 }),
    "dev: services.api.scaleOn.requestsPerMinute",
  ],
])("%s", (_, rejected, path) => {
  expect(environmentProblems([rejected]).map((problem) => problem.path)).toEqual([path]);
});
