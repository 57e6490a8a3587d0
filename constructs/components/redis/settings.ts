import type { Choice } from "../../application/choice";
import { choice, exactly, integer, reason, text } from "../../application/schema-values";
import { dailyWindow, weeklyWindow } from "../../aws/windows/windows";
import { nodeTypePattern } from "./aws/node-type";

export interface RedisSettings {
  /** e.g. `cache.t4g.small`, `cache.r7g.large`. */
  readonly nodeType: string;
  /** Read replicas: 0–5; at least 1 with `multiAz`. */
  readonly replicas: number;
  /** A replica in another zone takes over by itself. */
  readonly multiAz: Choice;
  /** Memory that keys never fill: 10–50 per cent, at least 25 where there are replicas or snapshots, which need it. */
  readonly reservedMemoryPercent: number;
  /** Days of daily snapshots: 0–35; fewer than 7 need `snapshotRetentionBecause`; none only if nothing has to persist. */
  readonly snapshotRetentionDays: number;
  readonly snapshotRetentionBecause?: string;
  /** Daily, UTC, at least 60 minutes: `02:00-03:00`. */
  readonly snapshotWindow: string;
  /** Weekly, UTC, at least 60 minutes, apart from the snapshot window: `sun:04:00-sun:05:00`. */
  readonly maintenanceWindow: string;
  /** A last snapshot when the cache is deleted. */
  readonly finalSnapshot: Choice;
}

export const redisSettingsSchema = exactly({
  nodeType: text(
    nodeTypePattern,
    "a current ElastiCache node type",
    '"cache.t4g.small" or "cache.r7g.large"',
  ),
  replicas: integer(0, 5, "replicas"),
  multiAz: choice,
  reservedMemoryPercent: integer(10, 50, "per cent"),
  snapshotRetentionDays: integer(0, 35, "days"),
  snapshotRetentionBecause: reason.optional(),
  snapshotWindow: dailyWindow,
  maintenanceWindow: weeklyWindow,
  finalSnapshot: choice,
});
