import { off } from "../../../constructs/application/choice";
import { databaseClasses } from "../../../constructs/aws/limits/instance-classes";
import { environmentProblems } from "../../../constructs/components/checks";
import { email } from "../../../constructs/components/email/spec";
import type { Environment } from "../../../constructs/environment/environment";
import { dev } from "../../../environments/dev";
import { production } from "../../../environments/production";
import { type Changes, changedDev, changedShop } from "../../support/configs";
import { recoveries, withSecondRegion } from "../../support/second-region";

type Mode = keyof typeof recoveries;
type Problem = { path: string; value: unknown; expected: string; fix: string };

const warm = recoveries["warm-standby"];
const largeThere = Object.entries(databaseClasses).flatMap(([name, own]) =>
  name.endsWith(".large") && !own?.notIn?.split(" ").includes("eu-central-1") ? [name] : [],
);

test.each(Object.keys(recoveries) as Mode[])("production accepts %s", (mode) => {
  expect(environmentProblems([withSecondRegion(mode)])).toEqual([]);
  const used = { "recovery.inUse": "second" };
  const changes =
    mode === "backup-and-restore"
      ? { ...used, "recovery.network": warm.network, "recovery.databases": { orders: "awsbackup:copyjob-1" } }
      : used;
  expect(environmentProblems([withSecondRegion(mode, changes)])).toEqual([]);
});

const cases: [what: string, mode: Mode, changes: Changes, problem: Problem][] = [
  [
    "an unknown mode",
    "pilot-light",
    { "recovery.mode": "hot" },
    {
      path: "recovery.mode",
      value: "hot",
      expected: 'one of "backup-and-restore", "pilot-light", "warm-standby"',
      fix: "Write one of them.",
    },
  ],
  [
    "the region of the environment",
    "pilot-light",
    { "recovery.region": "eu-west-1", "backups.copies": off("an edit of this test") },
    {
      path: "recovery.region",
      value: "eu-west-1",
      expected: "another region than the environment's, which is eu-west-1: both are lost together",
      fix: 'Write e.g. "eu-central-1".',
    },
  ],
  [
    "another region than that of the copies",
    "pilot-light",
    { "recovery.region": "eu-north-1" },
    {
      path: "recovery.region",
      value: "eu-north-1",
      expected: "the region of backups.copies, which is eu-central-1",
      fix: "Write one region in both.",
    },
  ],
  [
    "restores without copies",
    "backup-and-restore",
    { "backups.copies": off("an edit of this test") },
    {
      path: "recovery.mode",
      value: "backup-and-restore",
      expected: "copies of the backups in eu-central-1: without them nothing can be restored there",
      fix: 'Write backups with copies: { region: "eu-central-1", keepDays: 35 }.',
    },
  ],
  [
    "a network that overlaps the first region's",
    "pilot-light",
    { "recovery.network.cidr": "10.30.128.0/17" },
    {
      path: "recovery.network.cidr",
      value: "10.30.128.0/17",
      expected: "a block that does not overlap 10.30.0.0/16, the first region's",
      fix: "Use another block, so that the networks can be peered.",
    },
  ],
  [
    "more zones than the region has",
    "pilot-light",
    { "recovery.region": "us-west-1", "backups.copies": { region: "us-west-1", keepDays: 35 } },
    {
      path: "recovery.network.zones",
      value: ["a", "b", "c"],
      expected: "at most 2 zones: us-west-1 gives an account no more",
      fix: "Remove some, or use another region.",
    },
  ],
  [
    "a network without a way out, for a service that calls the internet",
    "pilot-light",
    { "recovery.network.nat": { mode: "none", because: "nothing runs there" } },
    {
      path: "recovery.network.nat",
      value: { mode: "none", because: "nothing runs there" },
      expected: '"per-zone" or "single", because of what calls the internet: service api, service mailer',
      fix: "Choose one of them, or remove callsInternet.",
    },
  ],
  [
    "a mode in use without a network",
    "backup-and-restore",
    { "recovery.inUse": "second", "recovery.databases": { orders: "awsbackup:copyjob-1" } },
    {
      path: "recovery.network",
      value: undefined,
      expected: "a network, because the second region is in use",
      fix: "Write its cidr, zones, nat and interfaceEndpoints.",
    },
  ],
  [
    "a mode in use without a snapshot",
    "backup-and-restore",
    { "recovery.inUse": "second", "recovery.network": warm.network },
    {
      path: "recovery.databases.orders",
      value: undefined,
      expected: "backups in eu-central-1, because the second region is in use: the database would be empty",
      fix: "npx plinth failover prints the newest; write its ARN or identifier.",
    },
  ],
  [
    "data that the mode does not carry",
    "pilot-light",
    { "recovery.startsEmpty": undefined },
    {
      path: "recovery.startsEmpty.stockCache",
      value: undefined,
      expected:
        "a reason: pilot-light carries data.stockCache into no second region, and its recovery objectives allow a loss of 1440 minutes",
      fix: "Write why it may start empty there, or recovery: off(…) in its settings.",
    },
  ],
  [
    "a reason for data that the mode carries",
    "pilot-light",
    { "recovery.startsEmpty.orders": "it is filled by hand again" },
    {
      path: "recovery.startsEmpty.orders",
      value: "it is filled by hand again",
      expected: "no entry: pilot-light carries it into the second region",
      fix: "Remove it.",
    },
  ],
  [
    "a reason for data without objectives",
    "pilot-light",
    { "recovery.startsEmpty.stockMoves": "its records are old after days" },
    {
      path: "recovery.startsEmpty.stockMoves",
      value: "its records are old after days",
      expected: "no entry: it has no recovery objectives, which already say that it may be lost",
      fix: "Remove it.",
    },
  ],
  [
    "a reason for unknown data",
    "pilot-light",
    { "recovery.startsEmpty.invoices": "they are made again by hand" },
    {
      path: "recovery.startsEmpty.invoices",
      value: "they are made again by hand",
      expected: "one of orders, stockCache, orderEvents, emails, receipts, stockMoves",
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "an RTO that no restore reaches",
    "backup-and-restore",
    { "data.orders.recovery": { rpoMinutes: 5, rtoMinutes: 120, oldestDays: 365 } },
    {
      path: "data.orders.recovery.rtoMinutes",
      value: 120,
      expected: "at least 240 with backup-and-restore, when the region is lost",
      fix: "Raise it to 240, or choose a mode that is faster.",
    },
  ],
  [
    "an RPO that copies of continuous backups miss",
    "backup-and-restore",
    { "data.receipts.recovery": { rpoMinutes: 30, rtoMinutes: 480, oldestDays: 90 } },
    {
      path: "data.receipts.recovery.rpoMinutes",
      value: 30,
      expected:
        "at least 60 with backup-and-restore, when the region is lost: AWS Backup copies no continuous backup, and takes others each hour at most",
      fix: "Raise it to 60, or choose pilot-light.",
    },
  ],
  [
    "an instance class of data that is no database",
    "pilot-light",
    { "recovery.instanceClasses": { stockCache: "db.t4g.medium" } },
    {
      path: "recovery.instanceClasses.stockCache",
      value: "db.t4g.medium",
      expected: "one of orders",
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "an instance class that the second region does not have",
    "pilot-light",
    { "data.orders.instanceClass": "db.m6idn.large" },
    {
      path: "data.orders.instanceClass",
      value: "db.m6idn.large",
      expected: `a class that eu-central-1 has: ${largeThere.join(", ")} (cfn-lint)`,
      fix: "Use another class than db.m6idn, or another region.",
    },
  ],
  [
    "backups of another region, while the second one is in use",
    "backup-and-restore",
    {
      "recovery.inUse": "second",
      "recovery.network": warm.network,
      "recovery.databases": { orders: "arn:aws:rds:us-east-1:333333333333:auto-backup:ab-1" },
    },
    {
      path: "recovery.databases.orders",
      value: "arn:aws:rds:us-east-1:333333333333:auto-backup:ab-1",
      expected:
        "backups in eu-central-1, because the second region is in use: RDS restores none of another region",
      fix: "npx plinth failover prints the newest; write its ARN or identifier.",
    },
  ],
  [
    "no backups, while the second region is in use",
    "backup-and-restore",
    { "recovery.inUse": "second", "recovery.network": warm.network },
    {
      path: "recovery.databases.orders",
      value: undefined,
      expected: "backups in eu-central-1, because the second region is in use: the database would be empty",
      fix: "npx plinth failover prints the newest; write its ARN or identifier.",
    },
  ],
  [
    "a node type of data that is no cache",
    "pilot-light",
    { "recovery.nodeTypes": { orders: "cache.t4g.small" } },
    {
      path: "recovery.nodeTypes.orders",
      value: "cache.t4g.small",
      expected: "one of stockCache",
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "a node type that does not exist",
    "pilot-light",
    { "recovery.nodeTypes": { stockCache: "cache.small" } },
    {
      path: "recovery.nodeTypes.stockCache",
      value: "cache.small",
      expected: "a current ElastiCache node type",
      fix: 'Write e.g. "cache.t4g.small".',
    },
  ],
  [
    "no health check for DNS",
    "pilot-light",
    { outside: undefined },
    {
      path: "outside",
      value: undefined,
      expected:
        "paths that are requested from outside, with pilot-light: DNS follows the health check of the first of them",
      fix: 'Write e.g. { paths: ["/api/health"], from: ["eu-west-1", "us-east-1", "ap-southeast-1"] }.',
    },
  ],
  [
    "an alias without a hosted zone",
    "warm-standby",
    {
      "domain.aliases": [
        {
          host: "shop.example.org",
          certificateArn:
            "arn:aws:acm:eu-west-1:333333333333:certificate/11112222-3333-4444-5555-666677778888",
        },
      ],
    },
    {
      path: "domain.aliases[0].zone",
      value: undefined,
      expected: "a hosted zone: without one nothing moves shop.example.org to the second region",
      fix: "Write its hosted zone, or remove the alias.",
    },
  ],
  [
    "a certificate in one region only",
    "pilot-light",
    {
      "domain.certificateArn":
        "arn:aws:acm:eu-west-1:333333333333:certificate/11112222-3333-4444-5555-666677778888",
    },
    {
      path: "recovery.certificateArn",
      value: undefined,
      expected: "the ARN of a certificate in the second region, as the first has one: domain.certificateArn",
      fix: "Request one in eu-central-1, or remove domain.certificateArn.",
    },
  ],
  [
    "a certificate of a third region",
    "pilot-light",
    {
      "recovery.certificateArn":
        "arn:aws:acm:eu-north-1:333333333333:certificate/11112222-3333-4444-5555-666677778888",
    },
    {
      path: "recovery.certificateArn",
      value: "arn:aws:acm:eu-north-1:333333333333:certificate/11112222-3333-4444-5555-666677778888",
      expected: "a certificate in eu-central-1, not in eu-north-1: a load balancer uses those of its region",
      fix: "Request one in eu-central-1, or remove it.",
    },
  ],
  [
    "more aliases than a listener rule has room for",
    "pilot-light",
    {
      "domain.aliases": ["one", "two", "three"].map((label) => ({
        host: `${label}.example.com`,
        zone: "example.com",
      })),
    },
    {
      path: "domain.aliases",
      value: 3,
      expected:
        "at most 2 without redirects: a listener rule has at most 5 values, the path, the environment's host and the host of its region among them",
      fix: "Redirect some of them: redirects: true.",
    },
  ],
  [
    "a service without tasks in a warm standby",
    "warm-standby",
    { "recovery.services.api": undefined },
    {
      path: "recovery.services.api",
      value: undefined,
      expected: "the tasks of services.api while the first region serves",
      fix: "Write e.g. { min: 1, max: 3 }.",
    },
  ],
  [
    "tasks of an unknown service",
    "warm-standby",
    { "recovery.services.web": { min: 1, max: 1 } },
    {
      path: "recovery.services.web",
      value: { min: 1, max: 1 },
      expected: "one of api, inventory, mailer",
      fix: "Correct the name, or remove it.",
    },
  ],
  [
    "more tasks than in the first region",
    "warm-standby",
    { "recovery.services.api": { min: 4, max: 9 } },
    {
      path: "recovery.services.api.min",
      value: 4,
      expected: "at most 3, the tasks of services.api in the first region",
      fix: "Lower it.",
    },
  ],
  [
    "fewer tasks at most than at least",
    "warm-standby",
    { "recovery.services.api": { min: 3, max: 2 } },
    {
      path: "recovery.services.api.min",
      value: 3,
      expected: "at most max, which is 2",
      fix: "Lower min, or raise max.",
    },
  ],
  [
    "a key of the first region",
    "pilot-light",
    { keys: { data: "arn:aws:kms:eu-west-1:333333333333:key/11112222-3333-4444-5555-666677778888" } },
    {
      path: "keys",
      value: { data: "arn:aws:kms:eu-west-1:333333333333:key/11112222-3333-4444-5555-666677778888" },
      expected: "what Terraform creates: what exists is in one region only, and the environment has two",
      fix: "Let Terraform create it, or remove recovery.",
    },
  ],
  [
    "a replica of an instance in its own region",
    "pilot-light",
    {
      "data.orders.restores": [
        { into: "returned", replicaOf: "arn:aws:rds:eu-west-1:333333333333:db:shop-production-orders" },
      ],
      "data.orders.inUse": "original",
    },
    {
      path: "data.orders.restores[0].replicaOf",
      value: "arn:aws:rds:eu-west-1:333333333333:db:shop-production-orders",
      expected: "an instance in another region than the environment's, which is eu-west-1",
      fix: "Use readReplicas for replicas in the same region.",
    },
  ],
  [
    "services that use an instance which takes no writes",
    "pilot-light",
    {
      "data.orders.restores": [
        { into: "returned", replicaOf: "arn:aws:rds:eu-central-1:333333333333:db:shop-there" },
      ],
    },
    {
      path: "data.orders.inUse",
      value: undefined,
      expected:
        "another instance than returned, which follows arn:aws:rds:eu-central-1:333333333333:db:shop-there and takes no writes",
      fix: 'Write inUse: "original" until it is promoted: true.',
    },
  ],
];

test.each(cases)("refused: %s", (_, mode, changes, problem) => {
  expect(environmentProblems([withSecondRegion(mode, changes)])).toEqual([
    { ...problem, path: `production: ${problem.path}` },
  ]);
});

test("refused: a database whose name is too long in the second region alone", () => {
  const long = "ordersOfCustomersInTheNorthernHalf";
  const first = withSecondRegion("pilot-light", { [`data.${long}`]: production.data.orders });
  const application = changedShop({
    [`data.${long}`]: first.application.data.orders,
    "jobs.report.uses": ["orders", long],
  });
  expect(environmentProblems([{ ...first, application } as Environment])).toEqual([
    {
      path: "production: recovery",
      value: "shop-production-recovery-orders-of-customers-in-the-northern-half",
      expected: `at most 55 characters for the name of data.${long} in the second region, which has 65`,
      fix: "Shorten the name of the application, of the environment or of the component.",
    },
  ]);
});

const among = (other: Environment) => environmentProblems([withSecondRegion("pilot-light"), other]);

test("the networks of all environments and their second regions are apart", () => {
  expect(among(changedDev({ "network.cidr": "10.31.0.0/20" }))).toEqual([
    {
      path: "dev: network.cidr",
      value: "10.31.0.0/20",
      expected: "a block that does not overlap 10.31.0.0/16 of production",
      fix: "Use another block, so that the networks can be peered.",
    },
  ]);
  expect(among(dev)).toEqual([]);
});

test("no environment has the name of another one's second region", () => {
  const first = { ...withSecondRegion("pilot-light"), name: "pr" };
  expect(environmentProblems([first, changedDev({ name: "pr-recovery" })])).toEqual([
    {
      path: "pr-recovery: name",
      value: "pr-recovery",
      expected: "another name: the stack of the second region of pr has this one",
      fix: "Rename the environment.",
    },
  ]);
});

test("mail and public objects are in one region", () => {
  const application = {
    ...changedShop({ "data.receipts.publicRead": { subdomain: "receipts" } }),
  };
  Object.assign(application.data, { notices: email({ sender: "orders" }) });
  const problems = environmentProblems([
    {
      ...withSecondRegion("pilot-light", { "data.notices": { domain: "mail.example.com" } }),
      application,
    },
  ]).filter(({ path }) => path === "production: recovery.mode");
  const problem = {
    path: "production: recovery.mode",
    value: "pilot-light",
    fix: 'Write mode: "backup-and-restore".',
  };
  expect(problems).toEqual([
    {
      ...problem,
      expected:
        '"backup-and-restore", because of data.notices: the DNS records of a mail domain name one region of SES',
    },
    {
      ...problem,
      expected: '"backup-and-restore", because of data.receipts: CloudFront reads its objects in one region',
    },
  ]);
});
