import { environmentProblems } from "../../../../constructs/components/checks";
import { redis } from "../../../../constructs/components/redis/spec";
import type { Environment } from "../../../../constructs/environment/environment";
import { production } from "../../../../environments/production";
import { type Changes, changedProduction, changedShop } from "../../../support/configs";

const on = (changes: Changes) =>
  changedProduction(
    Object.fromEntries(Object.entries(changes).map(([key, value]) => [`data.stockCache.${key}`, value])),
  );

/** Each: an invalid setting of the cache, its only problem, and the nearest accepted value. */
const mistakes: [
  name: string,
  changes: Changes,
  problem: { key: string; value: unknown; expected: string; fix: string },
  accepted: Changes,
][] = [
  [
    "a class of RDS",
    { nodeType: "db.r7g.large" },
    {
      key: "nodeType",
      value: "db.r7g.large",
      expected: "a current ElastiCache node type",
      fix: 'Write e.g. "cache.t4g.small" or "cache.r7g.large".',
    },
    { nodeType: "cache.r7g.large" },
  ],
  [
    "more replicas than AWS allows",
    { replicas: 6 },
    {
      key: "replicas",
      value: 6,
      expected: "a whole number of replicas from 0 to 5",
      fix: "Write a number from 0 to 5.",
    },
    { replicas: 5 },
  ],
  [
    "one zone without a reason",
    { multiAz: false },
    {
      key: "multiAz",
      value: false,
      expected: 'true, or off("…") with a reason of at least 10 characters',
      fix: 'Write true, or off("why the risk is accepted").',
    },
    { multiAz: { enabled: false, because: "may be gone with one zone" } },
  ],
  [
    "nobody who could take over",
    { replicas: 0 },
    {
      key: "replicas",
      value: 0,
      expected: "at least 1 with multiAz, for failover to another zone",
      fix: 'Add a replica, or write multiAz: off("why the cache may fail with its zone").',
    },
    { replicas: 1 },
  ],
  [
    "too little memory for copies",
    { reservedMemoryPercent: 24 },
    {
      key: "reservedMemoryPercent",
      value: 24,
      expected: "at least 25 with 2 replicas and 7 days of snapshots",
      fix: "Raise it: a node needs this memory for replication and snapshots, and swaps without it.",
    },
    { reservedMemoryPercent: 25 },
  ],
  [
    "snapshots for less than a week",
    { snapshotRetentionDays: 6 },
    {
      key: "snapshotRetentionDays",
      value: 6,
      expected: "7 or more, or fewer with a reason",
      fix: 'Add snapshotRetentionBecause: "…" beside it, or keep snapshots for a week.',
    },
    { snapshotRetentionDays: 6, snapshotRetentionBecause: "is filled again by itself" },
  ],
  [
    "no snapshot of what has to persist",
    { snapshotRetentionDays: 0, snapshotRetentionBecause: "is filled again by itself" },
    {
      key: "snapshotRetentionDays",
      value: 0,
      expected: "at least 1: the application sets persists for this cache",
      fix: "Raise it, or remove persists from the application.",
    },
    { snapshotRetentionDays: 1, snapshotRetentionBecause: "is filled again by itself" },
  ],
  [
    "a window that is too short",
    { snapshotWindow: "02:00-02:59" },
    {
      key: "snapshotWindow",
      value: "02:00-02:59",
      expected: "a window of at least 60 minutes; this one has 59",
      fix: "Write a later end.",
    },
    { snapshotWindow: "02:00-03:00" },
  ],
  [
    "windows that meet",
    { maintenanceWindow: "mon:02:59-mon:04:00" },
    {
      key: "maintenanceWindow",
      value: "mon:02:59-mon:04:00",
      expected: "a window that does not overlap the daily snapshot window, 02:00-03:00",
      fix: "Move one of them: ElastiCache rejects windows that overlap.",
    },
    { maintenanceWindow: "mon:03:00-mon:04:00" },
  ],
];

test.each(mistakes)("rejects %s", (_, changes, { key, ...problem }, accepted) => {
  expect(environmentProblems([on(changes)])).toEqual([
    { path: `production: data.stockCache.${key}`, ...problem },
  ]);
  expect(environmentProblems([on(accepted)])).toEqual([]);
});

test("a cache without persistence needs no snapshots, and without replicas no memory for replication", () => {
  const environment = {
    ...on({
      replicas: 0,
      multiAz: { enabled: false, because: "may be gone with one zone" },
      reservedMemoryPercent: 10,
      snapshotRetentionDays: 0,
      snapshotRetentionBecause: "is filled again by itself",
      recovery: undefined,
    }),
    application: changedShop({ "data.stockCache.persists": false }),
  };
  expect(environmentProblems([environment])).toEqual([]);
});

test("isolated subnets have addresses for all data nodes, even during a replacement", () => {
  const crowded = (caches: number): Environment => {
    const names = Array.from({ length: caches }, (_, index) => `cache${index}`);
    const { recovery: _, ...cache } = production.data.stockCache;
    const settings = { ...cache, replicas: 5 };
    return {
      ...changedProduction({
        "network.cidr": "10.30.0.0/21",
        "services.api.replicas.max": 3,
        "services.inventory.replicas.max": 3,
        "services.mailer.replicas.max": 3,
        ...Object.fromEntries(names.map((name) => [`data.${name}`, settings])),
      }),
      application: changedShop(
        Object.fromEntries(names.map((name) => [`data.${name}`, redis({ version: "7" })])),
      ),
    };
  };
  // Three of the database, three of the shop's own cache, three brokers, six of each other one: twice, over three zones of 27.
  expect(environmentProblems([crowded(5)])).toEqual([]);
  expect(environmentProblems([crowded(6)])).toEqual([
    {
      path: "production: network.cidr",
      value: "10.30.0.0/21",
      expected:
        "isolated subnets with room for 30 nodes of data stores each: 90 nodes while all are replaced, in 3 zones",
      fix: "Use a larger block (each isolated subnet has 27 free addresses), or fewer replicas.",
    },
  ]);
});
