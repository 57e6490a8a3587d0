import { recoverySchema } from "../../application/recovery";
import { type Accepted, choice, exactly, integer, reason, text } from "../../application/schema-values";
import { nodeTypes } from "../../aws/limits/instance-classes";
import { dailyWindow, weeklyWindow } from "../../aws/windows/windows";

export const redisSettingsSchema = exactly({
  /**
   * Node type of ElastiCache, which decides memory, CPU and price: `cache.t4g.small`, `cache.r7g.large`.
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
   */
  nodeType: text(
    (type) => Object.hasOwn(nodeTypes, type),
    "a current ElastiCache node type",
    '"cache.t4g.small" or "cache.r7g.large"',
  ),
  /** Read replicas beside the primary: 0–5, at least 1 with `multiAz`. Each is one more node of `nodeType`. */
  replicas: integer(0, 5, "replicas"),
  /** Whether a replica in another zone takes over automatically; or `off("…")`. */
  multiAz: choice,
  /**
   * Share of the memory that keys may not use: 10–50 per cent, at least 25 with replicas or snapshots, which need it.
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/redis-memory-management.html
   */
  reservedMemoryPercent: integer(10, 50, "per cent"),
  /**
   * Days for which ElastiCache keeps daily snapshots: 0–35. 0 creates none, and is rejected for a cache that persists; fewer
   * than 7 need `snapshotRetentionBecause`.
   */
  snapshotRetentionDays: integer(0, 35, "days"),
  /**
   * Why fewer than 7 days of snapshots are enough: at least 10 characters.
   * @default none: snapshots are kept for at least 7 days
   */
  snapshotRetentionBecause: reason.optional(),
  /** When ElastiCache creates the daily snapshot: UTC, at least 60 minutes, `02:00-03:00`. */
  snapshotWindow: dailyWindow,
  /**
   * When ElastiCache may patch and restart nodes, once a week: UTC, at least 60 minutes, outside of the snapshot window,
   * `sun:04:00-sun:05:00`.
   */
  maintenanceWindow: weeklyWindow,
  /** Whether ElastiCache creates a last snapshot when the cache is deleted; or `off("…")`. */
  finalSnapshot: choice,
  /**
   * Number of the passwords of a cache with `login: "password"`: 1–9999. Raise it by one to rotate them: Terraform gives the other one of
   * each user's two logins a new password, and then replaces the tasks.
   * @default 1
   */
  passwordVersion: integer(1, 9999, "versions").optional(),
  /**
   * What may be lost, and how long it may be away: `{ rpoMinutes: 1440, rtoMinutes: 240 }`, or `off("reason")`. Required for
   * a cache that persists.
   * @default none, for a cache that the application fills again
   */
  recovery: recoverySchema.optional(),
});

/** Settings of a cache in an environment on AWS. */
export interface RedisSettings extends Accepted<typeof redisSettingsSchema> {}

export const defaultPasswordVersion = 1;
