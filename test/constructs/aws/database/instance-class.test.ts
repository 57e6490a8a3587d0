import { maxConnections, memoryBytes } from "../../../../constructs/aws/database/instance-class";

test.each([
  ["db.t4g.micro", 1],
  ["db.t4g.medium", 4],
  ["db.t3.2xlarge", 32],
  ["db.m7g.large", 8],
  ["db.m6i.4xlarge", 64],
  ["db.r7g.large", 16],
  ["db.r8g.16xlarge", 512],
])("%s has %d GiB", (instanceClass, gib) => expect(memoryBytes(instanceClass)).toBe(gib * 1024 ** 3));

test.each([
  ["db.t4g.micro", 112],
  ["db.t4g.medium", 450],
  ["db.r7g.large", 1802],
  ["db.r7g.16xlarge", 5000],
])("%s accepts %d connections", (instanceClass, connections) =>
  expect(maxConnections(instanceClass)).toBe(connections),
);

test("an unknown class is refused", () => {
  expect(() => memoryBytes("db.x2g.large")).toThrow(
    'No memory size is known for the RDS instance class "db.x2g.large".',
  );
});
