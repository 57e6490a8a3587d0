import {
  brokerTypePattern,
  maxPartitions,
} from "../../../../../constructs/components/stream/aws/broker-type";

/** The table of AWS's page: sizes of standard brokers, and the recommended number of partitions on each. */
const sizes: readonly { readonly partitions: number; readonly types: readonly string[] }[] = [
  { partitions: 300, types: ["kafka.t3.small"] },
  {
    partitions: 1000,
    types: ["kafka.m5.large", "kafka.m5.xlarge", "kafka.m7g.large", "kafka.m7g.xlarge"],
  },
  { partitions: 2000, types: ["kafka.m5.2xlarge", "kafka.m7g.2xlarge"] },
  {
    partitions: 4000,
    types: [
      ...["4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"].map((size) => `kafka.m5.${size}`),
      ...["4xlarge", "8xlarge", "12xlarge", "16xlarge"].map((size) => `kafka.m7g.${size}`),
    ],
  },
];

test.each(sizes)("$partitions partitions on each of $types", ({ partitions, types }) => {
  for (const type of types) expect([type, brokerTypePattern.test(type)]).toEqual([type, true]);
  expect(new Set(types.map(maxPartitions))).toEqual(new Set([partitions]));
});

test.each(["kafka.m7g.24xlarge", "kafka.t3.large", "kafka.m6g.large", "express.m7g.large", "m5.large"])(
  "%s is no standard broker",
  (type) => expect(brokerTypePattern.test(type)).toBe(false),
);
