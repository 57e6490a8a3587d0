import fc from "fast-check";
import { brokenLimit } from "../../../../constructs/aws/limits/attribute-limits";
import { type NamedType, namedTypes, type TypeWithName } from "../../../../constructs/aws/names/named-types";
import {
  maxNameLength,
  physicalName,
  physicalNameEnding,
  physicalNamePrefix,
} from "../../../../constructs/aws/names/physical-name";

const types = Object.keys(namedTypes) as TypeWithName[];

test("a short name is unchanged", () =>
  expect(physicalName("aws_lb", "shop", "production", "api")).toBe("shop-production-api"));

test("a long name is cut, and ends with a hash of the full name", () => {
  expect(physicalName("aws_lb", "a-rather-long-application", "production", "api")).toBe(
    "a-rather-long-application-b12c72",
  );
});

test("an ending is never cut, and a prefix leaves room for what the provider appends", () => {
  const long = "a".repeat(600);
  expect(physicalNameEnding("ce7b35", "aws_lb_target_group", long)).toMatch(/^a{18}-[0-9a-f]{6}-ce7b35$/);
  expect(physicalNamePrefix("aws_secretsmanager_secret", long, "password")).toMatch(/^a+-[0-9a-f]{6}-$/);
  expect(physicalNamePrefix("aws_secretsmanager_secret", long, "password")).toHaveLength(512 - 26);
});

test.each<[TypeWithName, number]>([
  ["aws_lb", 32],
  ["aws_elasticache_user", 40],
  ["aws_db_instance", 63],
  ["aws_s3_bucket", 63],
  ["aws_iam_role", 64],
  ["aws_sqs_queue", 80],
  ["aws_cloudwatch_metric_alarm", 255],
  ["aws_sns_topic", 256],
  ["aws_cloudwatch_log_group", 512],
])("%s: a name has at most %i characters", (type, max) => expect(maxNameLength(type)).toBe(max));

const part = fc.stringMatching(/^[a-z](-?[a-z0-9]){0,40}$/);

test.each(types)("%s: any name is accepted, and names that differ before the cut differ after it", (type) => {
  const { attribute }: NamedType = namedTypes[type];
  const prefix = type === "aws_kms_alias" ? "alias/" : "";
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 16 }), part, ([first = "", ...others], other) => {
      const name = physicalName(type, `${prefix}${first}`, ...others);
      expect(brokenLimit(`${type}.${attribute}`, name)).toBeUndefined();
      expect(name.length).toBeLessThanOrEqual(maxNameLength(type));
      if (first !== other) expect(physicalName(type, `${prefix}${other}`, ...others)).not.toBe(name);
    }),
    { numRuns: 30 },
  );
});
