import fc from "fast-check";
import type { Application } from "../../../../constructs/application/application";
import { environmentProblems } from "../../../../constructs/components/checks";
import { maxPartitions } from "../../../../constructs/components/stream/aws/broker-type";
import { dev } from "../../../../environments/dev";
import { local } from "../../../../environments/local";
import { type Changes, changedDev, changedLocal, changedShop } from "../../../support/configs";
import { shopWithoutStream } from "../../../support/streams";

const devOf = (application: Application, changes: Changes = {}) => ({ ...changedDev(changes), application });

test("brokers are required with streams, and rejected without", () => {
  expect(environmentProblems([changedDev({ streams: undefined })])).toEqual([
    {
      path: "dev: streams",
      value: undefined,
      expected: "brokers: the application has streams",
      fix: 'Write e.g. { kafkaVersion: "3.9.x", instanceType: "kafka.t3.small", brokersPerZone: 1, storageGiB: 20 }.',
    },
  ]);
  expect(environmentProblems([devOf(shopWithoutStream, { "data.stockMoves": undefined })])).toEqual([
    {
      path: "dev: streams",
      value: dev.streams,
      expected: "no brokers: the application has no streams",
      fix: "Remove it.",
    },
  ]);
  expect(environmentProblems([dev])).toEqual([]);
});

test("brokers have capacity for all partitions and replicas", () => {
  // Dev has two zones: two brokers, two copies.
  const application = (partitions: number) => changedShop({ "data.stockMoves.partitions": partitions });
  expect(environmentProblems([devOf(application(301))])).toEqual([
    {
      path: "dev: streams.brokersPerZone",
      value: 1,
      expected:
        "enough brokers for 301 partitions with replication factor 2: each of the 2 brokers holds 301 replicas, and a kafka.t3.small supports 300",
      fix: "Raise it, use a larger instanceType, or lower partitions of the streams.",
    },
  ]);
  expect(environmentProblems([devOf(application(300))])).toEqual([]);
});

test("accepts brokers exactly if each has capacity for its share", () => {
  const numbers = fc.record({
    partitions: fc.integer({ min: 1, max: 1000 }),
    brokersPerZone: fc.integer({ min: 1, max: 10 }),
    instanceType: fc.constantFrom("kafka.t3.small", "kafka.m7g.large", "kafka.m5.2xlarge"),
  });
  fc.assert(
    fc.property(numbers, ({ partitions, brokersPerZone, instanceType }) => {
      const changes: Changes = { streams: { ...dev.streams, brokersPerZone, instanceType } };
      const application = changedShop({ "data.stockMoves.partitions": partitions });
      const problems = environmentProblems([devOf(application, changes)]);
      const brokers = 2 * brokersPerZone;
      const isCarried = (partitions * Math.min(3, brokers)) / brokers <= maxPartitions(instanceType);
      expect(problems.length === 0).toBe(isCarried);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["kafka.t3.small", 300],
  ["kafka.m7g.large", 1000],
  ["kafka.m5.xlarge", 1000],
  ["kafka.m7g.2xlarge", 2000],
  ["kafka.m7g.4xlarge", 4000],
])("a %s has capacity for %i partitions", (instanceType, most) => {
  expect(maxPartitions(instanceType)).toBe(most);
});

test.each([
  ["kafkaVersion", "latest", "a version of Kafka that MSK offers", 'Write e.g. "3.9.x".', "4.0.x.kraft"],
  [
    "instanceType",
    "kafka.m4.large",
    "an instance type of MSK's standard brokers",
    'Write e.g. "kafka.t3.small" or "kafka.m7g.large".',
    "kafka.m7g.16xlarge",
  ],
  ["brokersPerZone", 0, "a whole number of brokers from 1 to 10", "Write a number from 1 to 10.", 10],
  ["storageGiB", 16_385, "a whole number of GiB from 1 to 16384", "Write a number from 1 to 16384.", 16_384],
])("%s is checked on its own", (key, value, expected, fix, kept) => {
  expect(environmentProblems([changedDev({ [`streams.${key}`]: value })])).toEqual([
    { path: `dev: streams.${key}`, value, expected, fix },
  ]);
  expect(environmentProblems([changedDev({ [`streams.${key}`]: kept })])).toEqual([]);
});

test("brokers need addresses in the isolated subnets", () => {
  const crowded = {
    "network.cidr": "10.10.0.0/21",
    "data.orders.readReplicas": 5,
    "data.stockCache.replicas": 5,
    "data.stockCache.reservedMemoryPercent": 25,
  };
  const room = (brokersPerZone: number) =>
    environmentProblems([changedDev({ ...crowded, "streams.brokersPerZone": brokersPerZone })]).map(
      ({ expected }) => expected,
    );
  expect(room(1)).toEqual([]);
  expect(room(10)).toEqual([expect.stringMatching(/^isolated subnets with room for 32 nodes/)]);
});

test("a local environment needs a Kafka node exactly if it has streams, with enough memory", () => {
  expect(environmentProblems([], [local])).toEqual([]);
  expect(environmentProblems([], [changedLocal({ streams: undefined })])).toEqual([
    {
      path: "local: streams",
      value: undefined,
      expected: "a node: the application has streams",
      fix: "Write e.g. { image, keepVolumes: true, cpus: 1, memoryMiB: 768, processes: 256 }.",
    },
  ]);
  expect(
    environmentProblems([], [changedLocal({ "data.stockMoves": undefined }, shopWithoutStream)]),
  ).toEqual([
    {
      path: "local: streams",
      value: local.streams,
      expected: "no node: the application has no streams",
      fix: "Remove it.",
    },
  ]);
  expect(environmentProblems([], [changedLocal({ "streams.memoryMiB": 511 })])).toEqual([
    {
      path: "local: streams.memoryMiB",
      value: 511,
      expected: "at least 512: half of it is Kafka's heap",
      fix: "Raise it.",
    },
  ]);
  expect(environmentProblems([], [changedLocal({ "streams.memoryMiB": 512 })])).toEqual([]);
});
