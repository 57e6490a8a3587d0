import { isOff } from "../../application/choice";
import type { At, Problem } from "../../application/problem";
import { windowProblems } from "../../aws/windows/checks";
import type { DataCheck } from "../../environment/component";
import type { RedisSettings } from "./settings";
import type { RedisSpec } from "./spec";

export const redisChecks: DataCheck<"redis"> = ({ path, component: { spec, settings } }) =>
  redisProblems({ ...settings, persists: spec.persists }, (key) => `${path}.${key}`);

/** Settings of a cache that contradict each other. */
export function redisProblems(settings: RedisSettings & Pick<RedisSpec, "persists">, at: At): Problem[] {
  return [
    ...failover(settings, at),
    ...reservedMemory(settings, at),
    ...unexplainedSnapshots(settings, at),
    ...(settings.persists ? noSnapshots(settings, at) : []),
    ...windowProblems({
      daily: { path: at("snapshotWindow"), value: settings.snapshotWindow, name: "snapshot" },
      weekly: { path: at("maintenanceWindow"), value: settings.maintenanceWindow },
      minMinutes: 60,
      service: "ElastiCache",
    }),
  ];
}

function failover({ multiAz, replicas }: RedisSettings, at: At): Problem[] {
  if (isOff(multiAz) || replicas >= 1) return [];
  return [
    {
      path: at("replicas"),
      value: replicas,
      expected: "at least 1 with multiAz, for failover to another zone",
      fix: 'Add a replica, or write multiAz: off("why the cache may fail with its zone").',
    },
  ];
}

const minReserved = 25;

function reservedMemory(
  { reservedMemoryPercent, replicas, snapshotRetentionDays }: RedisSettings,
  at: At,
): Problem[] {
  const isForked = replicas > 0 || snapshotRetentionDays > 0;
  if (!isForked || reservedMemoryPercent >= minReserved) return [];
  return [
    {
      path: at("reservedMemoryPercent"),
      value: reservedMemoryPercent,
      expected: `at least ${minReserved} with ${replicas} replicas and ${snapshotRetentionDays} days of snapshots`,
      fix: "Raise it: a node needs this memory for replication and snapshots, and swaps without it.",
    },
  ];
}

/** A week, because mistakes are often noticed only after a weekend or a holiday. */
const week = 7;

export function isShort(snapshotRetentionDays: number): boolean {
  return snapshotRetentionDays < week;
}

function unexplainedSnapshots(
  { snapshotRetentionDays, snapshotRetentionBecause }: RedisSettings,
  at: At,
): Problem[] {
  if (!isShort(snapshotRetentionDays) || snapshotRetentionBecause !== undefined) return [];
  return [
    {
      path: at("snapshotRetentionDays"),
      value: snapshotRetentionDays,
      expected: `${week} or more, or fewer with a reason`,
      fix: 'Add snapshotRetentionBecause: "…" beside it, or keep snapshots for a week.',
    },
  ];
}

function noSnapshots({ snapshotRetentionDays }: RedisSettings, at: At): Problem[] {
  if (snapshotRetentionDays > 0) return [];
  return [
    {
      path: at("snapshotRetentionDays"),
      value: snapshotRetentionDays,
      expected: "at least 1: the application sets persists for this cache",
      fix: "Raise it, or remove persists from the application.",
    },
  ];
}
