import { application } from "../../../../constructs/application/application";
import type { Problem } from "../../../../constructs/application/problem";
import { applicationProblems } from "../../../../constructs/components/checks";
import { type Changes, changedShop } from "../../../support/configs";

const command = ["node", "job.js"];
const limit = { command, timeLimitMinutes: 10 };

function said(path: string, value: unknown, expected: string, fix: string): Problem {
  return { path: `application shop: ${path}`, value, expected: expected, fix: fix };
}

const scheduleSaid = [
  "rate(<number> minutes, hours or days), or cron(<minute> <hour> <day> <month> <weekday> *) with ? for <day> or <weekday>, on days that exist",
  'Write e.g. "rate(6 hours)", or "cron(0 3 * * ? *)" for 3:00 every day.',
] as const;

const refused: readonly (readonly [string, Changes, Problem])[] = [
  [
    "a journey that is seen once a day",
    { "jobs.report.journey": "order tea" },
    said(
      "jobs.report.schedule",
      "cron(0 3 * * ? *)",
      "a rate of at most 60 minutes: the job has a journey, whose failure pages",
      "Write e.g. rate(5 minutes), or remove journey.",
    ),
  ],
  [
    "a journey that is a rare rate",
    { "jobs.report.journey": "order tea", "jobs.report.schedule": "rate(2 hours)" },
    said(
      "jobs.report.schedule",
      "rate(2 hours)",
      "a rate of at most 60 minutes: the job has a journey, whose failure pages",
      "Write e.g. rate(5 minutes), or remove journey.",
    ),
  ],
  [
    "a journey with a template of Prometheus",
    { "jobs.report.journey": "order {{ tea }}" },
    said(
      "jobs.report.journey",
      "order {{ tea }}",
      "what users do, in 3–80 letters, digits, spaces and , . ' ( ) & -",
      'Write e.g. "sign in and order tea".',
    ),
  ],
  [
    "a use that nobody knows",
    { "jobs.report.uses": ["ordrs"] },
    said(
      "jobs.report.uses[0]",
      "ordrs",
      "one of orders, stockCache, orderEvents, emails, receipts, stockMoves, paymentKey, api, inventory, mailer",
      "Correct the name, or add the component.",
    ),
  ],
  [
    "a use that stands there twice",
    { "jobs.report.uses": ["orders", "orders"] },
    said("jobs.report.uses[1]", "orders", "each name once", "Remove one of them."),
  ],
  [
    "a worker, which listens on no port",
    { "jobs.report.uses": ["mailer"] },
    said("jobs.report.uses[0]", "mailer", "a web service: a worker listens on no port", "Remove it."),
  ],
  [
    "a service that a migration runs before",
    { "jobs.migrate.uses": ["orders", "inventory"] },
    said(
      "jobs.migrate.uses[1]",
      "inventory",
      "data or secrets: a migration runs before the services",
      "Remove it: let the migration use the data directly, or a oneOffJob call the service.",
    ),
  ],
  [
    "a migration before a service that is none",
    { "jobs.migrate.before": ["api", "orders"] },
    said(
      "jobs.migrate.before[1]",
      "orders",
      "a service: one of api, inventory, mailer",
      "Correct the name, or add the service.",
    ),
  ],
  [
    "a migration before a service, twice",
    { "jobs.migrate.before": ["api", "api"] },
    said("jobs.migrate.before[1]", "api", "each name once", "Remove one of them."),
  ],
  [
    "a migration before nothing",
    { "jobs.migrate.before": [] },
    said("jobs.migrate.before", [], "names of services, at least one", 'Write e.g. ["api"].'),
  ],
  [
    "a migration before a service that does not see what it changes",
    { "services.mailer.uses": ["receipts"] },
    said(
      "jobs.migrate.before[2]",
      "mailer",
      "a service that uses the data of migrate: orders",
      "Remove it, or add the data that both need to the uses of migrate and mailer.",
    ),
  ],
  [
    "a run that takes longer than the time to the next one",
    { "jobs.report.schedule": "rate(30 minutes)" },
    said(
      "jobs.report.timeLimitMinutes",
      30,
      'at most 15: "rate(30 minutes)" starts a run every 30 minutes, minus flexibleMinutes (15)',
      "Lower it, or run the job less often: two runs must not overlap.",
    ),
  ],
  [
    "a time zone that says nothing",
    { "jobs.report.schedule": "rate(1 day)", "jobs.report.timeZone": "Europe/Berlin" },
    said(
      "jobs.report.timeZone",
      "Europe/Berlin",
      'no timeZone with "rate(1 day)": a rate counts minutes from its start',
      "Remove it, or write the schedule as cron(…).",
    ),
  ],
  [
    "a time zone that nobody knows",
    { "jobs.report.timeZone": "Europe/Bielefeld" },
    said("jobs.report.timeZone", "Europe/Bielefeld", "an IANA time zone", 'Write e.g. "Europe/Berlin".'),
  ],
  [
    "a schedule that is none",
    { "jobs.report.schedule": "0 3 * * *" },
    said("jobs.report.schedule", "0 3 * * *", ...scheduleSaid),
  ],
  [
    "a schedule on a day that never comes",
    { "jobs.report.schedule": "cron(0 3 30 2 ? *)" },
    said("jobs.report.schedule", "cron(0 3 30 2 ? *)", ...scheduleSaid),
  ],
  [
    "more retries than there are",
    { "jobs.report.retries": 186 },
    said(
      "jobs.report.retries",
      186,
      "a whole number of retries from 0 to 185",
      "Write a number from 0 to 185.",
    ),
  ],
  [
    "no time limit",
    { "jobs.restock.timeLimitMinutes": undefined },
    said(
      "jobs.restock.timeLimitMinutes",
      undefined,
      "a whole number of minutes from 1 to 1440",
      "Write a number from 1 to 1440.",
    ),
  ],
  [
    "no command",
    { "jobs.restock.command": undefined },
    said("jobs.restock.command", undefined, "a command", 'Write e.g. ["node", "main.js"].'),
  ],
  [
    "a schedule for what is run by hand",
    { "jobs.restock.schedule": "rate(1 day)" },
    said(
      "jobs.restock.schedule",
      "rate(1 day)",
      "the keys kind, uses, command, variables, user, readOnlyRoot, writablePaths, callsInternet, poolSize, timeLimitMinutes",
      "Correct the name, or remove it.",
    ),
  ],
  [
    "a component that is no job",
    { "jobs.restock": { kind: "worker", ...limit } },
    said(
      "jobs.restock.kind",
      "worker",
      'one of "scheduledJob", "oneOffJob", "migration"',
      "Write one of them.",
    ),
  ],
];

const accepted: readonly (readonly [string, Changes])[] = [
  ["a run as long as the time to the next one", { "jobs.report.timeLimitMinutes": 1425 }],
  ["no data at all", { "jobs.restock.uses": undefined }],
  ["a secret", { "jobs.restock.uses": ["paymentKey"] }],
  ["a schedule with a time zone", { "jobs.report.timeZone": "Europe/Berlin" }],
  ["no retries", { "jobs.report.retries": 0 }],
  ["a migration before one of the services", { "jobs.migrate.before": ["mailer"] }],
  ["no jobs", { jobs: {} }],
  [
    "a topic to which a job alone publishes",
    {
      "services.api.uses": ["orders", "receipts", "stockMoves", "paymentKey", "inventory"],
      "jobs.report.uses": ["orders", "orderEvents"],
    },
  ],
];

test.each(refused)("rejects %s", (_, changes, problem) => {
  expect(applicationProblems(changedShop(changes))).toEqual([problem]);
});

test("rejects a job with the name of a service", () => {
  const changes = { "jobs.mailer": { kind: "oneOffJob", uses: ["receipts"], ...limit } };
  expect(applicationProblems(changedShop(changes))).toEqual([
    said(
      "jobs.mailer",
      "mailer",
      "names that stay different when written in kebab case",
      "Rename it, or services.mailer.",
    ),
  ]);
});

test.each(accepted)("accepts %s", (_, changes) => {
  expect(applicationProblems(changedShop(changes))).toEqual([]);
});

test("jobs are optional", () => {
  const bare = application("bare", { data: {}, secrets: {}, services: {} });
  expect(bare.jobs).toEqual({});
  expect(applicationProblems(bare)).toEqual([]);
});

test("an invalid entry in uses is reported once", () => {
  expect(applicationProblems(changedShop({ "services.mailer.uses": 5 })).map(({ path }) => path)).toEqual([
    "application shop: services.mailer.uses",
  ]);
});
