import { memoryBytes } from "../../../../constructs/aws/rds/instance-class";
import { maxConnections } from "../../../../constructs/components/postgres/max-connections";

test.each([
  ["db.t4g.micro", 1],
  ["db.t4g.medium", 4],
  ["db.t3.2xlarge", 32],
  ["db.m7g.large", 8],
  ["db.m6i.4xlarge", 64],
  ["db.r7g.large", 16],
  ["db.r6g.12xlarge", 384],
  ["db.r8g.16xlarge", 512],
  ["db.r7i.24xlarge", 768],
  ["db.m6g.12xlarge", 192],
  ["db.m8g.24xlarge", 384],
  ["db.x2g.large", 32],
])("%s has %d GiB", (instanceClass, gib) => expect(memoryBytes(instanceClass)).toBe(gib * 1024 ** 3));

test.each([
  ["db.t4g.micro", 70],
  ["db.t4g.medium", 387],
  ["db.r7g.large", 1654],
  ["db.r7g.16xlarge", 5000],
])("%s accepts at least %d connections", (instanceClass, connections) =>
  expect(maxConnections({ instanceClass })).toBe(connections),
);

test.each([
  ["db.t4g.small", 181],
  ["db.m7g.large", 832],
  ["db.r7g.2xlarge", 5000],
])("for %s at most the %d measured connections are assumed", (instanceClass, seen) => {
  expect(maxConnections({ instanceClass })).toBeLessThanOrEqual(seen);
  // Nor so few that nobody could work with it.
  expect(maxConnections({ instanceClass })).toBeGreaterThan(seen * 0.9);
});

test.each(["db.x2g.medium", "db.m4.large", "db.r6g.24xlarge", "db.t4g.12xlarge"])(
  "rejects the unknown class %s",
  (name) => {
    expect(() => memoryBytes(name)).toThrow(`No memory size is known for the RDS instance class "${name}".`);
  },
);
