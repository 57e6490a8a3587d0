import { off } from "../../../../constructs/application/choice";
import { environmentProblems } from "../../../../constructs/components/checks";
import { fileSystem } from "../../../../constructs/components/file-system/spec";
import { type Changes, changedProduction, changedShop } from "../../../support/configs";
import { onAurora } from "../../../support/engines";

const because = "an edit of this test";
const backups = changedProduction({}).backups;

function problems(changes: Changes) {
  return environmentProblems([changedProduction(changes)]);
}

type Case = [
  what: string,
  broken: Changes,
  problem: { path: string; value: unknown; expected: string; fix: string },
  accepted: Changes,
];

const cases: Case[] = [
  [
    "an RPO below what RDS loses",
    { "data.orders.recovery": { rpoMinutes: 4, rtoMinutes: 240 } },
    {
      path: "data.orders.recovery.rpoMinutes",
      value: 4,
      expected: "at least 5: RDS uploads the transaction log every 5 minutes",
      fix: "Raise it to 5 or more, or keep the data in a component that loses less.",
    },
    { "data.orders.recovery": { rpoMinutes: 5, rtoMinutes: 240 } },
  ],
  [
    "an RPO below the daily snapshots of ElastiCache",
    { "data.stockCache.recovery": { rpoMinutes: 60, rtoMinutes: 240 } },
    {
      path: "data.stockCache.recovery.rpoMinutes",
      value: 60,
      expected: "at least 1440: ElastiCache takes one snapshot a day, in snapshotWindow",
      fix: "Raise it to 1440 or more, or keep the data in a component that loses less.",
    },
    { "data.stockCache.recovery": { rpoMinutes: 1440, rtoMinutes: 240 } },
  ],
  [
    "an RPO below the continuous backups of S3",
    { "data.receipts.recovery": { rpoMinutes: 14, rtoMinutes: 480 } },
    {
      path: "data.receipts.recovery.rpoMinutes",
      value: 14,
      expected: "at least 15: AWS Backup takes backups no more often",
      fix: "Raise it to 15 or more, or keep the data in a component that loses less.",
    },
    { "data.receipts.recovery": { rpoMinutes: 15, rtoMinutes: 480 } },
  ],
  [
    "objectives of a stream, which nothing backs up",
    { "data.stockMoves.recovery": { rpoMinutes: 1440, rtoMinutes: 240 } },
    {
      path: "data.stockMoves.recovery.rpoMinutes",
      value: 1440,
      expected: 'off("…"): nothing backs it up, and no schedule loses at most 1440 minutes',
      fix: 'Write recovery: off("why its data may be lost, or how it is made again").',
    },
    { "data.stockMoves.recovery": off(because) },
  ],
  [
    "objectives of an object store without AWS Backup",
    { backups: undefined, "data.orders.recovery": { rpoMinutes: 5, rtoMinutes: 240 } },
    {
      path: "data.receipts.recovery.rpoMinutes",
      value: 60,
      expected: "backups in this environment, to lose at most 60 minutes: without them nothing backs it up",
      fix: "Add backups to the environment.",
    },
    { "data.receipts.recovery": { rpoMinutes: 60, rtoMinutes: 480 } },
  ],
  [
    "an RTO below the time of a restore",
    { "data.orders.recovery": { rpoMinutes: 5, rtoMinutes: 29 } },
    {
      path: "data.orders.recovery.rtoMinutes",
      value: 29,
      expected: "at least 30: RDS restores into a new instance, which takes half an hour or more",
      fix: "Raise it to 30 or more.",
    },
    { "data.orders.recovery": { rpoMinutes: 5, rtoMinutes: 30 } },
  ],
  [
    "a retention shorter than the oldest point",
    { "data.stockCache.recovery": { rpoMinutes: 1440, rtoMinutes: 240, oldestDays: 8 } },
    {
      path: "data.stockCache.recovery.oldestDays",
      value: 8,
      expected: "at most 7: snapshotRetentionDays keeps the oldest backup for 7 days",
      fix: "Raise snapshotRetentionDays to 8 or more, or lower oldestDays.",
    },
    { "data.stockCache.recovery": { rpoMinutes: 1440, rtoMinutes: 240, oldestDays: 7 } },
  ],
  [
    "plans that keep nothing for as long as the oldest point",
    { "data.orders.recovery": { rpoMinutes: 5, rtoMinutes: 240, oldestDays: 366 } },
    {
      path: "data.orders.recovery.oldestDays",
      value: 366,
      expected: "at most 365: monthlyDays keeps the oldest backup for 365 days",
      fix: "Raise monthlyDays to 366 or more, or lower oldestDays.",
    },
    { "data.orders.recovery": { rpoMinutes: 5, rtoMinutes: 240, oldestDays: 365 } },
  ],
  [
    "no answer for a cache that persists",
    { "data.stockCache.recovery": undefined },
    {
      path: "data.stockCache.recovery",
      value: undefined,
      expected: "recovery objectives: it keeps data",
      fix: 'Write e.g. { rpoMinutes: 1440, rtoMinutes: 240 }, or off("why the data may be lost").',
    },
    { "data.stockCache.recovery": off(because) },
  ],
  [
    "a copy into the same region",
    { "backups.copies": { region: "eu-west-1", keepDays: 35 } },
    {
      path: "backups.copies.region",
      value: "eu-west-1",
      expected:
        "another region than the environment's, which is eu-west-1: a copy beside the original is lost with it",
      fix: 'Write e.g. "eu-central-1".',
    },
    { "backups.copies": { region: "eu-north-1", keepDays: 35 } },
  ],
  [
    "a copy into another account that is the same",
    {
      "backups.copies.otherAccountVault": "arn:aws:backup:eu-central-1:333333333333:backup-vault:central",
    },
    {
      path: "backups.copies.otherAccountVault",
      value: "arn:aws:backup:eu-central-1:333333333333:backup-vault:central",
      expected: "a vault of another account than the environment's, which is 333333333333",
      fix: "Write the ARN of a vault in an account for backups, or remove it.",
    },
    {
      "backups.copies.otherAccountVault": "arn:aws:backup:eu-central-1:999999999999:backup-vault:central",
    },
  ],
  [
    "lock days below what the plans keep",
    { "backups.lock": { mode: "governance", minDays: 7, maxDays: 364 } },
    {
      path: "backups.lock.maxDays",
      value: 364,
      expected:
        "at least 365: monthlyDays keeps backups for 365 days, and AWS Backup refuses those that stay longer than the lock allows",
      fix: "Raise it, or lower monthlyDays.",
    },
    { "backups.lock": { mode: "governance", minDays: 7, maxDays: 366 } },
  ],
  [
    "a lock that outlasts the shortest backups",
    { "backups.lock": { mode: "governance", minDays: 8, maxDays: 365 } },
    {
      path: "backups.lock.minDays",
      value: 8,
      expected:
        "at most 7: the hourly plan keeps backups for 7 days, and AWS Backup refuses those that end before the lock",
      fix: "Lower it.",
    },
    { "backups.lock": { mode: "governance", minDays: 6, maxDays: 365 } },
  ],
  [
    "a lock that outlasts the daily backups",
    { "backups.dailyDays": 6 },
    {
      path: "backups.lock.minDays",
      value: 7,
      expected:
        "at most 6: dailyDays keeps backups for 6 days, and AWS Backup refuses those that end before the lock",
      fix: "Lower it, or raise dailyDays.",
    },
    // A copy ends with what it is a copy of, however long it could be kept.
    { "backups.dailyDays": 7, "backups.copies": { region: "eu-north-1", keepDays: 3650 } },
  ],
  [
    "a lock for ever without its reason",
    { "backups.lock": { mode: "compliance", minDays: 7, maxDays: 365, removableForDays: 3 } },
    {
      path: "backups.lock.irreversibleBecause",
      value: undefined,
      expected: "a reason of at least 10 characters",
      fix: "State the reason for the reviewer.",
    },
    {
      "backups.lock": {
        ...{ mode: "compliance", minDays: 7, maxDays: 365, removableForDays: 3 },
        irreversibleBecause: "the auditor requires it of all records",
      },
    },
  ],
  [
    "weekly backups that end before the daily ones",
    { "backups.weeklyDays": 35 },
    {
      path: "backups.weeklyDays",
      value: 35,
      expected: "more than 35: dailyDays keeps every backup for 35 days",
      fix: "Raise it, or remove it.",
    },
    { "backups.weeklyDays": 36 },
  ],
  [
    "an alarm between two drills",
    { "backups.drills": { weekdays: ["mon", "thu"], alarmAfterDays: 4, keepHours: 1 } },
    {
      path: "backups.drills.alarmAfterDays",
      value: 4,
      expected: "more than 4, the most days between two drills; CloudWatch looks back 7 days at most",
      fix: "Raise it, or add a weekday.",
    },
    { "backups.drills": { weekdays: ["mon", "wed", "fri"], alarmAfterDays: 4, keepHours: 1 } },
  ],
  [
    "a query that takes longer than the restored database exists",
    { "backups.drills": { weekdays: ["mon", "thu"], alarmAfterDays: 5, keepHours: 2, queryMinutes: 106 } },
    {
      path: "backups.drills.queryMinutes",
      value: 106,
      expected:
        "at most 105: keepHours keeps a restored database for 120 minutes, of which 15 pass before and after the query",
      fix: "Raise keepHours to 3 or more, or lower it.",
    },
    { "backups.drills": { weekdays: ["mon", "thu"], alarmAfterDays: 5, keepHours: 2, queryMinutes: 105 } },
  ],
  [
    "a query that leaves no time to add an instance to Aurora",
    {
      ...onAurora,
      "backups.drills": { weekdays: ["mon", "thu"], alarmAfterDays: 5, keepHours: 1, queryMinutes: 30 },
    },
    {
      path: "backups.drills.queryMinutes",
      value: 30,
      expected:
        "at most 25: keepHours keeps a restored database for 60 minutes, of which 35 pass before and after the query: Aurora is restored without an instance, and gets one",
      fix: "Raise keepHours to 2 or more, or lower it.",
    },
    {
      ...onAurora,
      "backups.drills": { weekdays: ["mon", "thu"], alarmAfterDays: 5, keepHours: 1, queryMinutes: 25 },
    },
  ],
  [
    "a query that is too short for a task to start",
    { "backups.drills": { weekdays: ["mon", "thu"], alarmAfterDays: 5, keepHours: 2, queryMinutes: 4 } },
    {
      path: "backups.drills.queryMinutes",
      value: 4,
      expected: "a whole number of minutes from 5 to 1440",
      fix: "Write a number from 5 to 1440.",
    },
    { "backups.drills": { weekdays: ["mon", "thu"], alarmAfterDays: 5, keepHours: 2, queryMinutes: 5 } },
  ],
  [
    "one drill a week, which no alarm can watch",
    { "backups.drills": { weekdays: ["mon"], alarmAfterDays: 7, keepHours: 1 } },
    {
      path: "backups.drills.weekdays",
      value: ["mon"],
      expected: "at least two days of the week",
      fix: 'Write e.g. ["mon", "thu"].',
    },
    { "backups.drills": { weekdays: ["mon", "tue"], alarmAfterDays: 7, keepHours: 1 } },
  ],
  [
    "backups within an hour of the window of RDS",
    { "backups.startsAt": "01:00" },
    {
      path: "backups.startsAt",
      value: "01:00",
      expected:
        "a time outside backupWindow of data.orders, which is 02:00-03:00, and at least an hour before it: AWS Backup starts a job within an hour",
      fix: "Start the backups after the window.",
    },
    { "backups.startsAt": "00:59" },
  ],
];

test.each(cases)("rejects %s", (_what, broken, { path, ...problem }, accepted) => {
  expect(problems(broken)).toEqual([{ path: `production: ${path}`, ...problem }]);
  expect(problems(accepted)).toEqual([]);
});

test("rejects backups, and drills, of nothing", () => {
  const none = Object.fromEntries(
    ["orders", "receipts", "stockCache"].map((name) => [`data.${name}.recovery`, off(because)]),
  );
  expect(problems(none)).toEqual([
    {
      path: "production: backups",
      value: 0,
      expected:
        "at least 1 component that AWS Backup backs up and drills restore; 0 components of this environment have recovery objectives that it can meet",
      fix: "Give a component recovery objectives, or remove backups.",
    },
  ]);
  expect(problems({ ...none, backups: undefined })).toEqual([]);
});

test("rejects an RPO that AWS Backup cannot meet, and not the backups without it", () => {
  const objectives = { rpoMinutes: 4, rtoMinutes: 240 };
  const only = { "data.receipts.recovery": off(because), "data.stockCache.recovery": off(because) };
  expect(problems({ ...only, "data.orders.recovery": objectives }).map(({ path }) => path)).toEqual([
    "production: data.orders.recovery.rpoMinutes",
  ]);
});

test("rejects objectives of a cache that the application fills again", () => {
  const application = changedShop({ "data.stockCache.persists": undefined });
  const recovery = { rpoMinutes: 1440, rtoMinutes: 240 };
  expect(environmentProblems([{ ...changedProduction({}), application } as never])).toEqual([
    {
      path: "production: data.stockCache.recovery",
      value: recovery,
      expected: "no objectives: it keeps no data that outlives it",
      fix: "Remove it.",
    },
  ]);
});

test("rejects an RPO of files below the hour of AWS Backup, and below a day without it", () => {
  const application = changedShop({
    "data.uploads": fileSystem({ mounts: { api: "/app/uploads" } }),
    "services.api.uses": [...(changedShop({}).services.api?.uses ?? []), "uploads"],
  });
  const found = (rpoMinutes: number, own: typeof backups) =>
    environmentProblems([
      {
        ...changedProduction({
          backups: own,
          "data.receipts.recovery": off(because),
          "data.orders.recovery": { rpoMinutes: 5, rtoMinutes: 240 },
          "data.uploads": { throughput: "elastic", recovery: { rpoMinutes, rtoMinutes: 240 } },
        }),
        application,
      } as never,
    ]).map(({ value, expected }) => ({ value, expected }));
  expect(found(59, backups)).toEqual([
    { value: 59, expected: "at least 60: AWS Backup takes backups no more often" },
  ]);
  expect(found(60, backups)).toEqual([]);
  expect(found(1439, undefined)).toEqual([
    {
      value: 1439,
      expected:
        "backups in this environment, to lose at most 1439 minutes: without them EFS has itself backed up once a day, and loses up to 1440 minutes",
    },
  ]);
  expect(found(1440, undefined)).toEqual([]);
});
