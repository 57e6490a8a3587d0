import { off } from "../../constructs/application/choice";
import { InvalidInput, type Problem } from "../../constructs/application/problem";
import { environmentProblems } from "../../constructs/components/checks";
import { restore } from "../../tools/commands/restore";
import type { RestoreOptions } from "../../tools/commands/restore-on-aws";
import { type Changes, changedProduction } from "../support/configs";
import { onAurora } from "../support/engines";

const now = Date.parse("2026-01-31T10:00:00Z");
const at = "2026-01-31T09:59:55Z";
const snapshot = "rds:shop-production-orders-2026-01-31-02-05";
const backups = {
  Engine: "postgres",
  EngineVersion: "16.10",
  RestoreWindow: { EarliestTime: "2025-12-27T02:10:00Z", LatestTime: "2026-01-31T09:59:58Z" },
};
const taken = { Engine: "postgres", EngineVersion: "16.10", Status: "available", Encrypted: true };

/** The plan of a restore in production, where RDS answers with this. */
async function run(
  options: RestoreOptions,
  {
    answer,
    changes = {},
    component = "orders",
  }: { answer?: unknown; changes?: Changes; component?: string } = {},
) {
  const said: string[] = [];
  const asked: string[] = [];
  const code = await restore(
    { environments: [changedProduction(changes)], localEnvironments: [] },
    "production",
    component,
    options,
    {
      now: () => now,
      say: (line) => said.push(line),
      engine: () => {
        throw new Error("there is no engine");
      },
      programs: {
        start: () => 1,
        output: (program, args) => {
          asked.push([program, ...args].join(" "));
          return answer === undefined ? undefined : JSON.stringify(answer);
        },
      },
    },
  );
  return { code, said: said.join("\n"), asked };
}

test("prints the plan of a restore to a point in time, after RDS was asked for its window", async () => {
  const { code, said, asked } = await run(
    { into: "restored", at: "2026-01-31T10:59:55+01:00" },
    { answer: backups },
  );
  expect(code).toBe(0);
  expect(asked).toEqual([
    "aws rds describe-db-instance-automated-backups --db-instance-identifier shop-production-orders --region eu-west-1 --query DBInstanceAutomatedBackups[0] --output json",
  ]);
  expect(
    said,
  ).toBe(`Restore of data.orders in production, eu-west-1. Nothing has changed yet. A deployment would do this:
1. RDS creates the instance shop-production-orders-restored from the backups of shop-production-orders, as it was at 2026-01-31T09:59:55Z. That takes half an hour or more. It has the settings of shop-production-orders, and the storage of its source.
2. RDS creates its read replica shop-production-orders-restored-replica-1.
3. A task creates the users of api, inventory, mailer, migrate, report, restock in shop-production-orders-restored. Their passwords and secrets stay the same.
4. The migrations run in shop-production-orders-restored: migrate.
5. New tasks of api, inventory, mailer connect to shop-production-orders-restored. What is written to shop-production-orders until then is in shop-production-orders only.
6. shop-production-orders stays as it is, with its data and its backups, and costs as before. No service connects to it any more.

Write this into environments/production.ts, in data.orders:
  restores: [{ into: "restored", pointInTime: "2026-01-31T09:59:55Z" }],
Then record the new addresses, review and deploy:
  npx plinth ledger
  npx cdktf diff production
  npx cdktf deploy production
The way back, at any time, beside that line:
  inUse: "original",`);
});

test("a second restore keeps the first one, and the way back leads to it", async () => {
  const { said, asked } = await run(
    { into: "second", snapshot },
    {
      answer: taken,
      changes: {
        "data.orders.restores": [{ into: "restored", pointInTime: at }],
        "data.orders.readReplicas": 0,
        "data.orders.ownUsers": off("only operators use it here"),
        "data.orders.inUse": "restored",
      },
    },
  );
  expect(asked).toEqual([
    `aws rds describe-db-snapshots --db-snapshot-identifier ${snapshot} --include-shared --region eu-west-1 --query DBSnapshots[0] --output json`,
  ]);
  expect(said).toContain(
    `1. RDS creates the instance shop-production-orders-second from the snapshot ${snapshot}.`,
  );
  expect(said).toContain("2. The migrations run in shop-production-orders-second: migrate.");
  expect(said).toContain(`in data.orders, in place of its restores:
  restores: [{ into: "restored", pointInTime: "2026-01-31T09:59:55Z" }, { into: "second", snapshot: "${snapshot}" }],
and remove this, so that services use the new instance:
  inUse: "restored",
`);
  expect(said).toMatch(/inUse: "restored",$/);
});

test("without an answer of RDS it says that the source was not checked", async () => {
  const { code, said } = await run({ into: "restored", snapshot: "before-migration" });
  expect(code).toBe(0);
  expect(said).toMatch(
    /\nThe source was not checked\. Check it before you deploy: aws rds describe-db-snapshots --db-snapshot-identifier before-migration --include-shared --region eu-west-1 --query DBSnapshots\[0\] --output json$/,
  );
});

test("the line that it prints is accepted", () => {
  const restores = [
    { into: "restored", pointInTime: at },
    { into: "second", snapshot },
  ];
  const environment = changedProduction({
    "data.orders.restores": restores,
    "data.orders.inUse": "original",
  });
  expect(environmentProblems([environment], [])).toEqual([]);
});

const name =
  "1–20 lower-case letters, digits and single hyphens, a letter first, other than original and replica-<number>";
const usage = "restore <environment> <component> --into <name> (--at <time> | --snapshot <id>)";

test.each<[string, Parameters<typeof run>, Problem[]]>([
  [
    "another component than a database",
    [{ into: "restored", at }, { component: "receipts" }],
    [
      {
        path: "database",
        value: "receipts",
        expected: "one of orders",
        fix: `Give the name of one: npx plinth ${usage}.`,
      },
    ],
  ],
  [
    "another component, with a name and a time that are wrong, too,",
    [{ into: "Restored", at: "yesterday" }, { component: "receipts" }],
    [
      {
        path: "database",
        value: "receipts",
        expected: "one of orders",
        fix: `Give the name of one: npx plinth ${usage}.`,
      },
      {
        path: "--at",
        value: "yesterday",
        expected: "a time in the past, with its time zone",
        fix: "Write e.g. --at 2026-01-31T09:00:00Z.",
      },
      { path: "--into", value: "Restored", expected: name, fix: 'Write e.g. "restored".' },
    ],
  ],
  [
    "a time to come, and the name of the original",
    [{ into: "original", at: "2026-01-31T10:00:01Z" }],
    [
      {
        path: "--at",
        value: "2026-01-31T10:00:01Z",
        expected: "a time in the past, with its time zone",
        fix: "Write e.g. --at 2026-01-31T09:00:00Z.",
      },
      { path: "--into", value: "original", expected: name, fix: 'Write e.g. "restored".' },
    ],
  ],
  [
    "a time to come, and the name of an instance that was restored",
    [
      { into: "restored", at: "2026-01-31T10:00:01Z" },
      { changes: { "data.orders.restores": [{ into: "restored", snapshot }] } },
    ],
    [
      {
        path: "--at",
        value: "2026-01-31T10:00:01Z",
        expected: "a time in the past, with its time zone",
        fix: "Write e.g. --at 2026-01-31T09:00:00Z.",
      },
      {
        path: "--into",
        value: "restored",
        expected: "a name that no instance of the database has; there are original, restored",
        fix: "Choose another name: a restore never changes an instance that exists.",
      },
    ],
  ],
  [
    "a time and a snapshot",
    [{ into: "restored", at, snapshot }],
    [
      {
        path: "--at, --snapshot",
        value: [at, snapshot],
        expected: "one of them: a time, or the identifier of a snapshot",
        fix: `Use: plinth ${usage}`,
      },
    ],
  ],
  [
    "a time to come",
    [{ into: "restored", at: "2026-01-31T10:00:01Z" }],
    [
      {
        path: "--at",
        value: "2026-01-31T10:00:01Z",
        expected: "a time in the past, with its time zone",
        fix: "Write e.g. --at 2026-01-31T09:00:00Z.",
      },
    ],
  ],
  [
    "no name",
    [{ at }],
    [{ path: "--into", value: undefined, expected: name, fix: 'Write e.g. "restored".' }],
  ],
  [
    "the name of an instance",
    [{ into: "restored", at }, { changes: { "data.orders.restores": [{ into: "restored", snapshot }] } }],
    [
      {
        path: "--into",
        value: "restored",
        expected: "a name that no instance of the database has; there are original, restored",
        fix: "Choose another name: a restore never changes an instance that exists.",
      },
    ],
  ],
  [
    "a snapshot of another engine that is not encrypted or complete",
    [
      { into: "restored", snapshot },
      { answer: { Engine: "mysql", EngineVersion: "8.4.5", Status: "creating" } },
    ],
    [
      {
        path: "--snapshot",
        value: "mysql 8.4.5",
        expected: "a backup of postgres 16, which the application has",
        fix: "Restore a backup of the same engine and major version.",
      },
      {
        path: "--snapshot",
        value: "creating",
        expected: "a snapshot with the status available",
        fix: "Wait until it is complete, or restore another one.",
      },
      {
        path: "--snapshot",
        value: "not encrypted",
        expected: "an encrypted snapshot: the instance would not be encrypted either",
        fix: "Copy it with the key of the environment's data: aws rds copy-db-snapshot --kms-key-id.",
      },
    ],
  ],
  [
    "a snapshot of another major version",
    [{ into: "restored", snapshot }, { answer: { ...taken, EngineVersion: "15.13" } }],
    [
      {
        path: "--snapshot",
        value: "postgres 15.13",
        expected: "a backup of postgres 16, which the application has",
        fix: "Restore a backup of the same engine and major version.",
      },
    ],
  ],
  [
    "a time before anything that RDS can have, although RDS was not asked,",
    [{ into: "restored", at: "2025-12-26T09:59:59Z" }],
    [
      {
        path: "--at",
        value: "2025-12-26T09:59:59Z",
        expected: "a time after 2025-12-26T10:00:00Z: backupRetentionDays keeps backups for 35 days",
        fix: "Use another time; older data may be in a snapshot: --snapshot.",
      },
    ],
  ],
  [
    "a time before the oldest backup",
    [{ into: "restored", at: "2025-12-27T02:09:59Z" }, { answer: backups }],
    [
      {
        path: "--at",
        value: "2025-12-27T02:09:59Z",
        expected: "a time from 2025-12-27T02:10:00Z to 2026-01-31T09:59:58Z: RDS has backups of no other",
        fix: "Use another time; older data may be in a snapshot: --snapshot.",
      },
    ],
  ],
])("%s is refused", async (_, args, problems) => {
  await expect(run(...args)).rejects.toEqual(new InvalidInput(problems));
});

describe("a database on Aurora", () => {
  const changes: Changes = onAurora;

  test("is restored to a point in time as a cluster, with the names of its instances", async () => {
    const { code, said, asked } = await run(
      { into: "restored", at },
      { changes, answer: { ...backups, Engine: "aurora-postgresql" } },
    );
    expect(code).toBe(0);
    expect(asked).toEqual([
      "aws rds describe-db-cluster-automated-backups --db-cluster-identifier shop-production-orders --region eu-west-1 --query DBClusterAutomatedBackups[0] --output json",
    ]);
    expect(said).toContain(
      "1. RDS creates the cluster shop-production-orders-restored from the backups of shop-production-orders",
    );
    expect(said).toContain(
      "2. Its instances are shop-production-orders-restored-instance-1, shop-production-orders-restored-instance-2.",
    );
  });

  test("is restored from the snapshot of a cluster, which has to be encrypted", async () => {
    const answer = { ...taken, Encrypted: undefined, StorageEncrypted: true, Engine: "aurora-postgresql" };
    const { asked } = await run({ into: "restored", snapshot }, { changes, answer });
    expect(asked).toEqual([
      `aws rds describe-db-cluster-snapshots --db-cluster-snapshot-identifier ${snapshot} --include-shared --region eu-west-1 --query DBClusterSnapshots[0] --output json`,
    ]);
    await expect(
      run({ into: "restored", snapshot }, { changes, answer: { ...answer, StorageEncrypted: false } }),
    ).rejects.toThrow("an encrypted snapshot");
  });
});
