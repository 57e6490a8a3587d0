import { off } from "../../../../constructs/application/choice";
import { environmentProblems } from "../../../../constructs/components/checks";
import { type Changes, changedProduction } from "../../../support/configs";
import { inCluster, onAurora } from "../../../support/engines";
import { recoveries } from "../../../support/second-region";

const because = "a reason of this test";

const cluster = (changes: Changes = {}) => changedProduction({ ...inCluster, ...changes });
const aurora = (changes: Changes = {}) => changedProduction({ ...onAurora, ...changes });

const serverless = { "data.orders.instanceClass": "db.serverless" };

test.each([
  ["a Multi-AZ DB cluster", cluster()],
  ["50 operations for each GiB", cluster({ "data.orders.iops": 5000 })],
  ["an operation for each two GiB", cluster({ "data.orders.storageGiB": 6000 })],
  ["Aurora", aurora()],
  ["one instance of Aurora", aurora({ "data.orders.readReplicas": 0, "data.orders.multiAz": off(because) })],
  ["serverless Aurora", aurora({ ...serverless, "data.orders.capacity": { min: 0.5, max: 16 } })],
])("accepts %s", (_, environment) => {
  expect(environmentProblems([environment])).toEqual([]);
});

const found = (environment: ReturnType<typeof cluster>) =>
  environmentProblems([environment]).map(({ path, value, expected, fix }) => ({
    ...{ path: path.replace("production: ", ""), value, expected, fix },
  }));

test.each([
  [
    "another engine",
    { "data.orders.engine": "neptune" },
    "engine",
    "neptune",
    'one of "instance", "cluster", "aurora"',
    "Write one of them.",
  ],
  [
    "operations on an instance",
    { "data.orders.iops": 3000 },
    "iops",
    3000,
    "no value: RDS gives the storage of an instance its operations by its size",
    "Remove it.",
  ],
])("refuses %s", (_, changes, setting, value, expected, fix) => {
  expect(found(changedProduction(changes))).toEqual([
    { path: `data.orders.${setting}`, value, expected, fix },
  ]);
});

test.each([
  [
    "a class without local storage",
    { "data.orders.instanceClass": "db.r7g.large" },
    "instanceClass",
    "db.r7g.large",
    "an instance class of Multi-AZ DB clusters",
    'Write e.g. "db.m6gd.large" or "db.r6gd.xlarge".',
  ],
  [
    "growing storage",
    { "data.orders.maxStorageGiB": 500 },
    "maxStorageGiB",
    500,
    "no value: RDS does not grow the storage of a Multi-AZ DB cluster by itself",
    "Remove it.",
  ],
  [
    "a number of readers",
    { "data.orders.readReplicas": 1 },
    "readReplicas",
    1,
    "no value: a Multi-AZ DB cluster always has two readable instances beside the writer",
    "Remove it.",
  ],
  [
    "a choice of zones",
    { "data.orders.multiAz": true },
    "multiAz",
    true,
    "no value: a Multi-AZ DB cluster always has an instance in each of three zones",
    "Remove it.",
  ],
  [
    "more than 50 operations for each GiB",
    { "data.orders.iops": 5001 },
    "iops",
    5001,
    "from 1000 to 5000: 0.5 to 50 for each GiB of storageGiB, which is 100",
    "Lower it, or raise storageGiB.",
  ],
  [
    "fewer than one for two GiB",
    { "data.orders.storageGiB": 6001 },
    "iops",
    3000,
    "from 3001 to 256000: 0.5 to 50 for each GiB of storageGiB, which is 6001",
    "Raise it, or lower storageGiB.",
  ],
  [
    "little storage",
    { "data.orders.storageGiB": 99 },
    "storageGiB",
    99,
    "a whole number of GiB from 100 to 65536",
    "Write a number from 100 to 65536.",
  ],
  [
    "two zones",
    { "network.zones": ["a", "b"], purpose: "non-production" },
    "engine",
    "cluster",
    '"instance" or "aurora": a Multi-AZ DB cluster needs subnets in 3 zones, and the network has 2',
    "Add a zone to network.zones, or use another engine.",
  ],
  [
    "copies into another region",
    { "backups.copies": { region: "eu-central-1", keepDays: 35 } },
    "engine",
    "cluster",
    '"instance" or "aurora", whose backups can be copied into eu-central-1: AWS copies no snapshots of a Multi-AZ DB cluster',
    'Use another engine, or write backups.copies: off("why the backups may be lost with the region").',
  ],
  [
    "its password version",
    { "data.orders.ownUsers": off(because), "data.orders.passwordVersion": 2 },
    "passwordVersion",
    2,
    "no value without own users, read replicas, blue/green upgrades, or a variable composed of the password: RDS creates it and rotates it every week",
    "Remove it; to rotate the password now, run aws secretsmanager rotate-secret.",
  ],
  [
    "blue/green upgrades",
    { "data.orders.upgrades": "blue-green" },
    "upgrades",
    "blue-green",
    "no value: RDS has no blue/green deployments of Multi-AZ DB clusters",
    "Remove it.",
  ],
])("refuses a Multi-AZ DB cluster with %s", (_, changes, setting, value, expected, fix) => {
  expect(found(cluster(changes))).toEqual([{ path: `data.orders.${setting}`, value, expected, fix }]);
});

test.each([
  [
    "storage",
    { "data.orders.storageGiB": 100 },
    "storageGiB",
    100,
    "no value: Aurora grows its storage by itself, and bills what is used",
    "Remove it.",
  ],
  [
    "a class of RDS",
    { "data.orders.instanceClass": "db.m7g.large" },
    "instanceClass",
    "db.m7g.large",
    "an instance class of Aurora PostgreSQL",
    'Write e.g. "db.r7g.large" or "db.serverless".',
  ],
  [
    "no reader to fail over to",
    { "data.orders.readReplicas": 0 },
    "readReplicas",
    0,
    "at least 1: multiAz is true, and Aurora fails over to a reader",
    'Raise it, or write multiAz: off("why the database may be lost with its zone").',
  ],
  [
    "readers that are said not to take over",
    { "data.orders.multiAz": off(because) },
    "multiAz",
    off(because),
    "true: Aurora fails over to one of the 1 readReplicas",
    "Write true, or readReplicas: 0.",
  ],
  [
    "16 readers",
    { "data.orders.readReplicas": 16 },
    "readReplicas",
    16,
    "a whole number of replicas from 0 to 15",
    "Write a number from 0 to 15.",
  ],
  [
    "a capacity of a class with one size",
    { "data.orders.capacity": { min: 1, max: 2 } },
    "capacity",
    { min: 1, max: 2 },
    "no value: instances of the class db.r7g.large have one size",
    "Remove it, or use db.serverless.",
  ],
  [
    "no capacity",
    serverless,
    "capacity",
    undefined,
    "the size of db.serverless instances",
    "Write e.g. { min: 0.5, max: 8 }.",
  ],
  [
    "a smallest size above the largest",
    { ...serverless, "data.orders.capacity": { min: 32, max: 16 } },
    "capacity.min",
    32,
    "at most 16: capacity.max",
    "Lower it, or raise capacity.max.",
  ],
  [
    "a third of a unit",
    { ...serverless, "data.orders.capacity": { min: 0.3, max: 16 } },
    "capacity.min",
    0.3,
    "a number of Aurora capacity units from 0.5 to 256, in steps of 0.5",
    "Write e.g. 2.",
  ],
])("refuses Aurora with %s", (_, changes, setting, value, expected, fix) => {
  expect(found(aurora(changes))).toEqual([{ path: `data.orders.${setting}`, value, expected, fix }]);
});

test("counts the connections that the largest size of serverless instances accepts", () => {
  const [problem, ...others] = found(aurora({ ...serverless, "data.orders.capacity": { min: 0.5, max: 1 } }));
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    path: "data.orders.capacity.max",
    value: 1,
    expected: expect.stringMatching(
      /^a capacity for at least \d+ connections during a deployment: .*; this one accepts 176, and its alarm starts above 140$/,
    ),
    fix: "Use a larger capacity, or lower poolSize or replicas.max.",
  });
});

test("names the classes of the engine that a region has", () => {
  expect(found(aurora({ "data.orders.instanceClass": "db.t4g.xlarge" }))).toEqual([
    {
      path: "data.orders.instanceClass",
      value: "db.t4g.xlarge",
      expected: expect.stringMatching(/^a class that eu-west-1 has: db\.r5\.xlarge, .*\(cfn-lint\)$/),
      fix: "Use another class than db.t4g, or another region.",
    },
  ]);
});

test("a restore from another region is refused", () => {
  const replicaOf = "arn:aws:rds:eu-central-1:333333333333:db:shop-production-orders";
  expect(
    found(
      aurora({ "data.orders.restores": [{ into: "second", replicaOf }], "data.orders.inUse": "original" }),
    ),
  ).toEqual([
    {
      path: "data.orders.restores[0].replicaOf",
      value: replicaOf,
      expected:
        "a snapshot or a pointInTime: a cluster follows no other, and RDS replicates no automated backups of clusters",
      fix: "Restore a copy of AWS Backup: snapshot.",
    },
  ]);
});

const inSecondRegion = (mode: keyof typeof recoveries) => ({ recovery: structuredClone(recoveries[mode]) });

test("a second region in which databases follow is refused for Aurora", () => {
  expect(found(aurora(inSecondRegion("pilot-light")))).toContainEqual({
    path: "data.orders.engine",
    value: "aurora",
    expected:
      '"instance" with the mode pilot-light, in which databases follow the first region: Plinth makes no global database of Aurora',
    fix: 'Use an instance, or recovery.mode "backup-and-restore", which restores copies of the backups.',
  });
});

test("a second region is refused for a Multi-AZ DB cluster, of which there are no copies", () => {
  expect(found(cluster(inSecondRegion("backup-and-restore")))).toContainEqual({
    path: "data.orders.engine",
    value: "cluster",
    expected:
      '"instance" in an environment with a second region, which is eu-central-1: RDS copies neither snapshots nor automated backups of a Multi-AZ DB cluster into it',
    fix: "Use an instance, or remove recovery from the environment.",
  });
});

test("a second region restores the copies of Aurora, which are a day old", () => {
  const objectives = (rpoMinutes: number) => ({
    ...inSecondRegion("backup-and-restore"),
    "data.orders.recovery": { rpoMinutes, rtoMinutes: 240 },
  });
  expect(found(aurora(objectives(1440)))).toEqual([]);
  expect(found(aurora(objectives(1439)))).toEqual([
    {
      path: "data.orders.recovery.rpoMinutes",
      value: 1439,
      expected:
        "at least 1440 with backup-and-restore, when the region is lost: AWS Backup copies the backups of Aurora each day",
      fix: "Raise it to 1440, or choose pilot-light.",
    },
  ]);
});

describe("a reason why a drill may find no row", () => {
  const emptyBecause = "the shop opens in May";

  test.each([
    ["on an instance", changedProduction({ "data.orders.emptyBecause": emptyBecause })],
    ["in a cluster", cluster({ "data.orders.emptyBecause": emptyBecause })],
  ])("is accepted %s", (_, environment) => {
    expect(found(environment)).toEqual([]);
  });

  test.each([
    ["without backups", { backups: undefined }, "because the environment has no backups"],
    ["without drills", { "backups.drills": off(because) }, "because backups.drills is off"],
    ["without a client", { "data.orders.ownUsers": off(because) }, "because its ownUsers is off"],
    ["without objectives", { "data.orders.recovery": off(because) }, "because its recovery is off"],
  ])("is refused %s", (_, changes, why) => {
    expect(found(changedProduction({ ...changes, "data.orders.emptyBecause": emptyBecause }))).toContainEqual(
      {
        path: "data.orders.emptyBecause",
        value: emptyBecause,
        expected: `no value: no drill reads it, ${why}`,
        fix: "Remove it.",
      },
    );
  });

  test("is a reason", () => {
    expect(found(changedProduction({ "data.orders.emptyBecause": "soon" }))).toEqual([
      {
        path: "data.orders.emptyBecause",
        value: "soon",
        expected: "a reason of at least 10 characters",
        fix: expect.any(String),
      },
    ]);
  });
});
