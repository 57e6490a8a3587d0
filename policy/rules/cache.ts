import type { Block } from "../../terraform-json/block";
import { blocks, number, text } from "../../terraform-json/values";
import { isAtLeast, isGiven, isGivenButNot, isOwnKey, isTrue, orLeftOut } from "../expectation";
import { isProduction } from "../is-production";
import { type Rule, settings } from "../rule";

const cache = "aws_elasticache_replication_group";

/** A user that nobody has to prove to be, and that is switched on. */
function withoutPassword({
  attributes: { no_password_required, authentication_mode, access_string },
}: Block) {
  const [mode] = blocks(authentication_mode);
  return (
    (no_password_required === true || mode?.type === "no-password-required") &&
    /^on\b/.test(text(access_string) ?? "")
  );
}

/** Redis and Valkey. */
export const cacheRules: readonly Rule[] = [
  settings({
    id: "cache-encrypted",
    types: [cache],
    expect: { at_rest_encryption_enabled: isTrue, kms_key_id: isOwnKey },
    so: "its disks and snapshots are encrypted with a customer managed key",
    fix: "Set at_rest_encryption_enabled to true and kms_key_id to an aws_kms_key.",
    source: ["CKV_AWS_29", "CKV_AWS_191", "FSBP ElastiCache.4"],
  }),
  settings({
    id: "cache-tls",
    types: [cache],
    expect: { transit_encryption_enabled: isTrue },
    so: "nobody on the network can read the traffic",
    fix: "Set transit_encryption_enabled to true.",
    source: ["CKV_AWS_30", "FSBP ElastiCache.5"],
  }),
  {
    id: "cache-authenticated",
    types: [cache],
    expected: "user groups, so that a client must authenticate",
    fix: "Set user_group_ids to an aws_elasticache_user_group, with IAM authentication where the client can.",
    source: ["CKV_AWS_31", "FSBP ElastiCache.6"],
    check: ({ attributes: { user_group_ids, auth_token } }, stack) => {
      if (isGiven.holds(auth_token)) return [];
      if (!isGiven.holds(user_group_ids)) return [{ attribute: "user_group_ids", value: user_group_ids }];
      return stack
        .targets(user_group_ids, "aws_elasticache_user_group")
        .flatMap(({ attributes: { user_ids } }) => stack.targets(user_ids, "aws_elasticache_user"))
        .filter(withoutPassword)
        .map(({ address }) => ({ attribute: "user_group_ids", value: `${address} has no password` }));
    },
  },
  settings({
    id: "cache-multi-az",
    types: [cache],
    expect: { automatic_failover_enabled: isTrue, multi_az_enabled: isTrue },
    so: "a replica in another zone takes over",
    fix: "Set both to true.",
    source: ["CKV2_AWS_50", "FSBP ElastiCache.3"],
  }),
  {
    id: "cache-replicas",
    types: [cache],
    expected: "at least 2 nodes in a group, so that there is one to take over",
    fix: "Set num_cache_clusters to 3, or replicas_per_node_group to 1 or more.",
    source: ["AWS: ElastiCache User Guide, Minimizing downtime with Multi-AZ"],
    check: ({ attributes: { num_cache_clusters, replicas_per_node_group }, suppressed }) =>
      (number(num_cache_clusters) ?? 0) >= 2 ||
      (number(replicas_per_node_group) ?? 0) >= 1 ||
      suppressed["cache-multi-az"] !== undefined
        ? []
        : [{ attribute: "num_cache_clusters", value: num_cache_clusters }],
  },
  settings({
    id: "cache-snapshots",
    types: [cache],
    expect: (stack) => ({ snapshot_retention_limit: isAtLeast(isProduction(stack) ? 7 : 1, " days") }),
    so: "its data can be restored",
    fix: "Raise snapshot_retention_limit: 0 turns snapshots off.",
    source: ["FSBP ElastiCache.1"],
  }),
  settings({
    id: "cache-final-snapshot",
    types: [cache],
    expect: { final_snapshot_identifier: isGiven },
    so: "its data can be restored after it is deleted",
    fix: "Set final_snapshot_identifier.",
    source: ["AWS: ElastiCache User Guide, Creating a final backup"],
  }),
  {
    id: "cache-logs",
    types: [cache],
    expected: "a slow log and an engine log, for the analysis of slow commands and failovers",
    fix: "Add a log_delivery_configuration for slow-log and one for engine-log.",
    source: ["AWS: ElastiCache User Guide, Log delivery"],
    check: ({ attributes: { log_delivery_configuration: logs } }) => {
      const delivered = blocks(logs).map(({ log_type }) => log_type);
      return ["slow-log", "engine-log"].every((type) => delivered.includes(type))
        ? []
        : [{ attribute: "log_delivery_configuration.log_type", value: delivered }];
    },
  },
  settings({
    id: "cache-port",
    types: [cache],
    expect: { port: isGivenButNot("6379", "11211") },
    so: "a scan of the default port finds nothing",
    fix: "Choose another port.",
    source: ["cdk-nag AwsSolutions-AEC5"],
  }),
  settings({
    id: "cache-subnet-group",
    types: [cache],
    expect: { subnet_group_name: isGivenButNot("default"), security_group_ids: isGiven },
    so: "it is in isolated subnets and accepts only its users",
    fix: "Set subnet_group_name and security_group_ids.",
    source: ["FSBP ElastiCache.7"],
  }),
  settings({
    id: "cache-minor-upgrades",
    types: [cache],
    expect: { auto_minor_version_upgrade: orLeftOut(isTrue) },
    so: "security fixes arrive in the maintenance window",
    fix: "Set auto_minor_version_upgrade to true.",
    source: ["FSBP ElastiCache.2"],
  }),
];
