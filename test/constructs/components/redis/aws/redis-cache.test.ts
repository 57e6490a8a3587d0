import { off } from "../../../../../constructs/application/choice";
import type { RedisCacheProps } from "../../../../../constructs/components/redis/aws/redis-cache";
import { cache } from "../../../../support/cache";
import { at, resources, synthesizeStack } from "../../../../support/synthesize";

const group = "aws_elasticache_replication_group";
const withProps = (props: Partial<RedisCacheProps> = {}) =>
  synthesizeStack((scope) => void cache(scope, props));
const safe = withProps();
const notes = (stack: ReturnType<typeof withProps>) =>
  (at(stack, group, "sessions")["//"] as { suppressed?: Record<string, string> }).suppressed ?? {};

test("is Multi-AZ, with automatic failover", () => {
  expect(at(safe, group, "sessions")).toMatchObject({
    num_cache_clusters: 3,
    automatic_failover_enabled: true,
    multi_az_enabled: true,
  });
});

test("is encrypted at rest and in transit", () => {
  expect(at(safe, group, "sessions")).toMatchObject({
    at_rest_encryption_enabled: "true",
    kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.elasticache-key_\w+\.arn\}$/),
    transit_encryption_enabled: true,
    transit_encryption_mode: "required",
  });
});

test("is in isolated subnets, with its own port and security group", () => {
  expect(at(safe, group, "sessions")).toMatchObject({
    port: 6380,
    subnet_group_name: expect.stringMatching(/^\$\{aws_elasticache_subnet_group\.sessions_subnets_/),
    security_group_ids: [expect.stringMatching(/^\$\{aws_security_group\.sessions_security-group_/)],
  });
  const { subnet_ids } = at(safe, "aws_elasticache_subnet_group", "sessions/subnets");
  expect(subnet_ids).toEqual(
    ["a", "b", "c"].map((zone) =>
      expect.stringMatching(new RegExp(`^\\$\\{aws_subnet\\.network_isolated_.*${zone}_`)),
    ),
  );
});

test("has daily snapshots, a final one, and a maintenance window outside of them", () => {
  expect(at(safe, group, "sessions")).toMatchObject({
    snapshot_retention_limit: 7,
    snapshot_window: "02:00-03:00",
    maintenance_window: "sun:04:00-sun:05:00",
    final_snapshot_identifier: "test-sessions-final",
    auto_minor_version_upgrade: "true",
  });
});

test("has no password and no token in the JSON", () => {
  expect(at(safe, group, "sessions")).not.toHaveProperty("auth_token");
  expect(JSON.stringify(resources(safe, "aws_elasticache_user"))).not.toContain("passwords");
});

test("sets the eviction policy, and reserves memory for replication", () => {
  const parameters = (stack: ReturnType<typeof withProps>) =>
    at(stack, "aws_elasticache_parameter_group", "sessions/parameters");
  expect(parameters(safe)).toMatchObject({
    name: "test-sessions-redis7",
    family: "redis7",
    parameter: [
      { name: "maxmemory-policy", value: "allkeys-lru" },
      { name: "reserved-memory-percent", value: "25" },
    ],
    lifecycle: { create_before_destroy: true },
  });
  expect(parameters(withProps({ evictionPolicy: "noeviction", reservedMemoryPercent: 40 }))).toMatchObject({
    parameter: [
      { name: "maxmemory-policy", value: "noeviction" },
      { name: "reserved-memory-percent", value: "40" },
    ],
  });
});

test.each([
  [undefined, { engine: "redis", engine_version: "7.1" }, "redis7"],
  ["valkey", { engine: "valkey", engine_version: "7.2" }, "valkey7"],
] as const)("runs the engine %s in its last minor version", (engine, expected, family) => {
  const stack = withProps({ engine });
  expect(at(stack, group, "sessions")).toMatchObject(expected);
  expect(at(stack, "aws_elasticache_parameter_group", "sessions/parameters").family).toBe(family);
});

test("delivers both logs to encrypted log groups with a retention, which are created first", () => {
  expect(at(safe, group, "sessions").log_delivery_configuration).toEqual(
    ["slow-log", "engine-log"].map((type) => ({
      log_type: type,
      log_format: "json",
      destination_type: "cloudwatch-logs",
      destination: expect.stringMatching(
        new RegExp(`^\\$\\{aws_cloudwatch_log_group\\.sessions_log-${type}_\\w+\\.name\\}$`),
      ),
    })),
  );
  for (const type of ["slow-log", "engine-log"])
    expect(at(safe, "aws_cloudwatch_log_group", `sessions/log-${type}`)).toMatchObject({
      name: `/aws/vendedlogs/elasticache/test-sessions/${type}`,
      retention_in_days: 365,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.logs-key_/),
    });
});

test("settings that are switched off have a reason", () => {
  const stack = withProps({
    replicas: 0,
    multiAz: off("may be gone with one zone"),
    snapshotRetentionDays: 0,
    snapshotRetentionBecause: "is filled again by itself",
    finalSnapshot: off("holds nothing of its own"),
  });
  expect(at(stack, group, "sessions")).toMatchObject({
    num_cache_clusters: 1,
    automatic_failover_enabled: false,
    multi_az_enabled: false,
    snapshot_retention_limit: 0,
  });
  expect(at(stack, group, "sessions")).not.toHaveProperty("final_snapshot_identifier");
  expect(notes(stack)).toEqual({
    CKV2_AWS_50: "may be gone with one zone",
    "AwsSolutions-AEC4": "may be gone with one zone",
    "cache-multi-az": "may be gone with one zone",
    "cache-snapshots": "is filled again by itself",
    "cache-final-snapshot": "holds nothing of its own",
  });
  expect(notes(safe)).toEqual({});
});

test("snapshots for less than a week need a reason", () => {
  expect(() => withProps({ snapshotRetentionDays: 6 })).toThrow(
    `1 problem, nothing was written:
1. test/sessions: snapshotRetentionDays
   value    6
   expected 7 or more, or fewer with a reason
   fix      Add snapshotRetentionBecause: "…" beside it, or keep snapshots for a week.`,
  );
});

test("a long name is cut to the limit of AWS, and stays unique", () => {
  const name = `shop-production-${"baskets".repeat(5)}`;
  const stack = withProps({ name });
  const id = String(at(stack, group, "sessions").replication_group_id);
  expect(id).toHaveLength(40);
  expect(id.startsWith("shop-production-baskets")).toBe(true);
  expect(at(stack, group, "sessions").final_snapshot_identifier).toBe(`${id}-final`);
});
