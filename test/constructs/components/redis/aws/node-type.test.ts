import { nodeTypes } from "../../../../../constructs/aws/limits/instance-classes";

test.each(["cache.t4g.micro", "cache.t3.medium", "cache.m6g.large", "cache.m7g.16xlarge", "cache.r7g.large"])(
  "%s is a node type",
  (type) => expect(nodeTypes[type]).toBeDefined(),
);

test.each([
  "db.r7g.large",
  "r7g.large",
  "cache.t4g.large",
  "cache.m7g.medium",
  // Keeps values on disk.
  "cache.r6gd.xlarge",
  "cache.m4.large",
  "cache.r7g.large ",
])("%s is no node type", (type) => expect(nodeTypes[type]).toBeUndefined());
