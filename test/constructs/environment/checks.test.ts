import { off } from "../../../constructs/application/choice";
import type { Route } from "../../../constructs/application/route";
import { routePriority } from "../../../constructs/aws/ingress/route-priority";
import { environmentProblems } from "../../../constructs/components/checks";
import type { Environment } from "../../../constructs/environment/environment";
import { dev } from "../../../environments/dev";
import { production } from "../../../environments/production";
import { changedDev, changedProduction, changedShop } from "../../support/configs";

type Expected = { path: string; value: unknown; expected: string; fix: string };

/** Each check: environments that violate it, the problem, and the nearest accepted value. */
const checks: [name: string, broken: Environment[], problem: Expected, kept: Environment[]][] = [
  [
    "the block is private",
    [changedDev({ "network.cidr": "8.8.0.0/16" })],
    {
      path: "dev: network.cidr",
      value: "8.8.0.0/16",
      expected: "a private IPv4 block from /16 to /21, written by its first address",
      fix: 'Write e.g. "10.30.0.0/16".',
    },
    [changedDev({ "network.cidr": "172.16.0.0/16" })],
  ],
  [
    "there are at most three zones",
    [changedDev({ "network.zones": ["a", "b", "c", "d"] })],
    {
      path: "dev: network.zones",
      value: ["a", "b", "c", "d"],
      expected: "2 or 3 zones",
      fix: "Remove some.",
    },
    [changedDev({ "network.zones": ["a", "b", "d"] })],
  ],
  [
    "a service that calls the internet needs NAT",
    [
      {
        ...changedProduction({ "network.nat": { mode: "none", because: "everything is inside" } }),
        application: changedShop({ "services.mailer.callsInternet": false }),
      },
    ],
    {
      path: "production: network.nat",
      value: { mode: "none", because: "everything is inside" },
      expected: '"per-zone" or "single", because of what calls the internet: service api',
      fix: "Choose one of them, or remove callsInternet.",
    },
    [production],
  ],
  [
    "without NAT, what tasks need to start comes through endpoints",
    [
      {
        ...changedProduction({
          "network.nat": { mode: "none", because: "everything is inside" },
          "network.interfaceEndpoints": [
            "ecr.api",
            "ecr.dkr",
            "ec2",
            "ssm",
            "logs",
            "secretsmanager",
            "sqs",
            "sns",
            "xray",
          ],
        }),
        application: changedShop({
          "services.api.callsInternet": false,
          "services.mailer.callsInternet": false,
        }),
      },
    ],
    {
      path: "production: network.interfaceEndpoints",
      value: ["ecr.api", "ecr.dkr", "ec2", "ssm", "logs", "secretsmanager", "sqs", "sns", "xray"],
      expected: 'with nat "none": ecr.api, ecr.dkr, logs, secretsmanager, kms, sqs, sns, xray',
      fix: 'Add "kms"; or choose nat "single" or "per-zone".',
    },
    [
      {
        ...changedProduction({
          "network.nat": { mode: "none", because: "everything is inside" },
          "network.interfaceEndpoints": [
            "ecr.api",
            "ecr.dkr",
            "ec2",
            "ssm",
            "logs",
            "secretsmanager",
            "kms",
            "sqs",
            "sns",
            "xray",
          ],
        }),
        application: changedShop({
          "services.api.callsInternet": false,
          "services.mailer.callsInternet": false,
        }),
      },
    ],
  ],
  [
    "endpoints that are left out have a reason",
    [changedDev({ "network.interfaceEndpointsBecause": undefined })],
    {
      path: "dev: network.interfaceEndpoints",
      value: [],
      expected: "a list with ecr.api, ecr.dkr, ec2, ssm, or fewer with a reason",
      fix: 'Add "ecr.api", "ecr.dkr", "ec2", "ssm"; or interfaceEndpointsBecause: "…" beside it.',
    },
    [
      changedDev({
        "network.interfaceEndpoints": ["ecr.api", "ecr.dkr", "ec2", "ssm"],
        "network.interfaceEndpointsBecause": undefined,
      }),
    ],
  ],
  [
    "private subnets hold every task twice, while a version is rolled out",
    [
      changedDev({
        "network.cidr": "10.10.0.0/21",
        "services.api.replicas.max": 118,
        "data.orders.instanceClass": "db.r7g.xlarge",
      }),
    ],
    {
      path: "dev: network.cidr",
      value: "10.10.0.0/21",
      expected: "private subnets with room for 124 tasks each: 247 tasks during a deployment, in 2 zones",
      fix: "Use a larger block (each private subnet has 123 free addresses), or lower replicas.max.",
    },
    [
      changedDev({
        "network.cidr": "10.10.0.0/21",
        "services.api.replicas.max": 117,
        "data.orders.instanceClass": "db.r7g.xlarge",
      }),
    ],
  ],
  [
    "Fargate sells the job's CPU and memory together",
    [changedDev({ "jobs.migrate.memoryMiB": 1536 })],
    {
      path: "dev: jobs.migrate.memoryMiB",
      value: 1536,
      expected: "with 256 CPU units: 512, 1024, 2048",
      fix: "Use one of them, or change cpuUnits: Fargate supports no other combinations.",
    },
    [changedDev({ "jobs.migrate.memoryMiB": 2048 })],
  ],
  [
    "a job of the application stands in each environment",
    [changedDev({ "jobs.report": undefined })],
    {
      path: "dev: jobs.report",
      value: undefined,
      expected: "an object with the keys image, cpuUnits, memoryMiB, architecture, variables",
      fix: "Write an object with these keys.",
    },
    [dev],
  ],
  [
    "an environment has no job that the application does not have",
    [changedDev({ "jobs.cleanup": dev.jobs.report })],
    {
      path: "dev: jobs.cleanup",
      value: dev.jobs.report,
      expected: "the jobs migrate, report, restock",
      fix: "Correct the name, or remove it.",
    },
    [dev],
  ],
  [
    "a job that calls the internet needs NAT",
    [
      {
        ...changedProduction({
          "network.nat": { mode: "none", because: "everything is inside" },
          "network.interfaceEndpoints": [
            "ecr.api",
            "ecr.dkr",
            "ec2",
            "ssm",
            "logs",
            "secretsmanager",
            "kms",
            "sqs",
            "sns",
            "xray",
          ],
        }),
        application: changedShop({
          "services.api.callsInternet": false,
          "services.mailer.callsInternet": false,
          "jobs.report.callsInternet": true,
        }),
      },
    ],
    {
      path: "production: network.nat",
      value: { mode: "none", because: "everything is inside" },
      expected: '"per-zone" or "single", because of what calls the internet: job report',
      fix: "Choose one of them, or remove callsInternet.",
    },
    [production],
  ],
  [
    "the host lies in the zone, not beside it",
    [changedDev({ "domain.host": "shop.another-example.com" })],
    {
      path: "dev: domain.host",
      value: "shop.another-example.com",
      expected: "example.com, or a name that ends in .example.com",
      fix: "Correct the host, or set zone to the hosted zone that contains it.",
    },
    [changedDev({ "domain.host": "example.com" })],
  ],
  [
    "logs kept for less than a year have a reason",
    [changedDev({ "logs.because": undefined })],
    {
      path: "dev: logs.retentionDays",
      value: 30,
      expected: "365 or more, or less with a reason",
      fix: 'Add because: "…" beside it, or keep logs for a year.',
    },
    [changedDev({ "logs.retentionDays": 365, "logs.because": undefined })],
  ],
  [
    "storage can grow",
    [changedDev({ "data.orders.maxStorageGiB": 21 })],
    {
      path: "dev: data.orders.maxStorageGiB",
      value: 21,
      expected: "at least 22: 1.1 × storageGiB, which is 20",
      fix: "Raise it, so that the storage can grow before it is full.",
    },
    [changedDev({ "data.orders.maxStorageGiB": 22 })],
  ],
  [
    "backups kept for less than a week have a reason",
    [changedDev({ "data.orders.backupRetentionDays": 6, "data.orders.backupRetentionBecause": undefined })],
    {
      path: "dev: data.orders.backupRetentionDays",
      value: 6,
      expected: "7 or more, or fewer with a reason",
      fix: 'Add backupRetentionBecause: "…" beside it, or keep backups for a week.',
    },
    [changedDev({ "data.orders.backupRetentionDays": 7, "data.orders.backupRetentionBecause": undefined })],
  ],
  [
    "a window is long enough",
    [changedDev({ "data.orders.backupWindow": "23:45-00:14" })],
    {
      path: "dev: data.orders.backupWindow",
      value: "23:45-00:14",
      expected: "a window of at least 30 minutes; this one has 29",
      fix: "Write a later end.",
    },
    [changedDev({ "data.orders.backupWindow": "23:45-00:15" })],
  ],
  [
    "backup and maintenance do not meet",
    [changedDev({ "data.orders.backupWindow": "03:30-04:01" })],
    {
      path: "dev: data.orders.maintenanceWindow",
      value: "sun:04:00-sun:05:00",
      expected: "a window that does not overlap the daily backup window, 03:30-04:01",
      fix: "Move one of them: RDS rejects windows that overlap.",
    },
    [changedDev({ "data.orders.backupWindow": "03:30-04:00" })],
  ],
  [
    "production runs a copy in each zone",
    [changedProduction({ "services.api.replicas.min": 2 })],
    {
      path: "production: services.api.replicas.min",
      value: 2,
      expected: "at least 3 in production: one in each zone",
      fix: 'Raise min, so that the service survives the loss of a zone; if only one copy may run, write { min: 1, max: 1, oneBecause: "…" }.',
    },
    [changedProduction({ "services.api.replicas.min": 3 })],
  ],
  [
    "production's tasks in three zones can carry the load of a lost one: CPU",
    [changedProduction({ "services.mailer.scaleOn.cpuPercent": 67 })],
    {
      path: "production: services.mailer.scaleOn.cpuPercent",
      value: 67,
      expected: "at most 66 in production with 3 zones: 100 × 2 / 3",
      fix: "Lower it, so that the other zones' tasks can carry the load of a lost zone.",
    },
    [changedProduction({ "services.mailer.scaleOn.cpuPercent": 66 })],
  ],
  [
    "production's tasks in two zones can carry the load of a lost one: memory",
    [
      changedProduction({
        "network.zones": ["a", "b"],
        "services.api.scaleOn": { memoryPercent: 51 },
        "services.inventory.scaleOn.cpuPercent": 50,
        "services.mailer.scaleOn.cpuPercent": 50,
      }),
    ],
    {
      path: "production: services.api.scaleOn.memoryPercent",
      value: 51,
      expected: "at most 50 in production with 2 zones: 100 × 1 / 2",
      fix: "Lower it, so that the other zones' tasks can carry the load of a lost zone.",
    },
    [changedDev({ "services.api.scaleOn.memoryPercent": 90 })],
  ],
  [
    "only a routed service scales on requests",
    [changedDev({ "services.inventory.scaleOn.requestsPerMinute": 100 })],
    {
      path: "dev: services.inventory.scaleOn.requestsPerMinute",
      value: 100,
      expected: "no requestsPerMinute: this service has no routes",
      fix: "Scale on cpuPercent or memoryPercent, or give the service a route.",
    },
    [changedDev({ "services.api.scaleOn.requestsPerMinute": 200 })],
  ],
  [
    "a service scales on something",
    [changedDev({ "services.api.scaleOn": {} })],
    {
      path: "dev: services.api.scaleOn",
      value: {},
      expected: "at least one of cpuPercent, memoryPercent, requestsPerMinute",
      fix: "Write e.g. { cpuPercent: 60 }.",
    },
    [changedDev({ "services.api.scaleOn": { memoryPercent: 60 } })],
  ],
  [
    "two environments have two names",
    [dev, changedDev({ "network.cidr": "10.50.0.0/16", "domain.host": "other.example.com" })],
    {
      path: "dev: name",
      value: "dev",
      expected: "a name that no other environment has",
      fix: "Rename one of them: the second would overwrite the first.",
    },
    [dev, production],
  ],
  [
    "two environments have two hosts",
    [dev, changedProduction({ "domain.host": "dev.shop.example.com" })],
    {
      path: "production: domain.host",
      value: "dev.shop.example.com",
      expected: "a host that no other environment has; dev has this one",
      fix: "Use another host, or another subdomain: the second record would overwrite the first.",
    },
    [dev, production],
  ],
  [
    "what an account has once lies in a region that the account is used in",
    [changedDev({ accountBaseline: { homeRegion: "us-east-1" } })],
    {
      path: "dev: accountBaseline.homeRegion",
      value: "us-east-1",
      expected: "a region of the account's environments: eu-west-1",
      fix: "Use one of them: its bootstrap stack creates the account-wide resources.",
    },
    [changedDev({ accountBaseline: undefined })],
  ],
  [
    "two environments of an account agree on where that is",
    [
      dev,
      changedProduction({
        ...{ account: dev.account, region: "eu-central-1", accountBaseline: undefined },
        "backups.copies.region": "eu-west-1",
      }),
    ],
    {
      path: "production: accountBaseline",
      value: undefined,
      expected: 'the same as in dev, which is in the same account: {"homeRegion":"eu-west-1"}',
      fix: "Write the same value in both: an account has one baseline.",
    },
    [
      dev,
      changedProduction({
        account: dev.account,
        region: "eu-central-1",
        accountBaseline: { homeRegion: "eu-west-1" },
        "backups.copies.region": "eu-west-1",
      }),
    ],
  ],
  [
    "two environments of an account agree on who keeps it",
    [
      changedDev({ accountBaseline: off("the landing zone watches it") }),
      changedProduction({ account: dev.account }),
    ],
    {
      path: "production: accountBaseline",
      value: { homeRegion: "eu-west-1" },
      expected:
        'the same as in dev, which is in the same account: {"enabled":false,"because":"the landing zone watches it"}',
      fix: "Write the same value in both: an account has one baseline.",
    },
    [
      changedDev({ accountBaseline: off("the landing zone watches it") }),
      changedProduction({ account: dev.account, accountBaseline: off("it is watched from outside") }),
    ],
  ],
  [
    "the environments of a project run one application",
    [dev, { ...production, application: changedShop({ name: "store" }) }],
    {
      path: "production: application",
      value: "store",
      expected: "the application object that dev uses, which is shop",
      fix: "Import it from application.ts. Another application needs a project of its own.",
    },
    [dev, production],
  ],
];

test.each(checks)("%s", (_, broken, problem, kept) => {
  expect(environmentProblems(broken)).toEqual([problem]);
  expect(environmentProblems(kept)).toEqual([]);
});

test.each([
  ["patterns of one host", (name: string): Route => ({ path: `/${name}/*` })],
  ["hosts with one pattern", (name: string): Route => ({ path: "/*", subdomain: name })],
])("%s with the same computed priority are accepted with an explicit one", (_, routeOf) => {
  const [one, other] = collidingRoutes(routeOf);
  const withRoutes = (priority?: number) => ({
    ...dev,
    application: changedShop({
      "services.api.routes": [one, { ...other, ...(priority ? { priority } : {}) }],
    }),
  });
  expect(environmentProblems([withRoutes()])).toMatchObject([
    {
      path: "dev: application.services.api.routes",
      value: other,
      fix: "Give one of the two routes a priority from 1 to 500.",
    },
  ]);
  expect(environmentProblems([withRoutes(10)])).toEqual([]);
});

/** Found by search: their patterns have one length, their hashes one remainder. */
function collidingRoutes(routeOf: (name: string) => Route): [Route, Route] {
  const seen = new Map<number, Route>();
  for (let number = 1000; number < 10_000; number++) {
    const route = routeOf(`p${number}`);
    const earlier = seen.get(routePriority(route));
    if (earlier) return [earlier, route];
    seen.set(routePriority(route), route);
  }
  throw new Error("no collision among 9,000 routes");
}
