import { isOff } from "../../application/choice";
import type { Problem } from "../../application/problem";
import { windowProblems } from "../../aws/windows/checks";
import type { DataCheck } from "../../environment/component";
import { unexplainedSnapshots } from "./aws/snapshot-retention";
import type { RedisSettings } from "./settings";

/** Numbers of one cache that have to agree. */
export const redisChecks: DataCheck<"redis"> = ({ path, component: { spec, settings } }) => [
  ...failover(path, settings),
  ...reservedMemory(path, settings),
  ...unexplainedSnapshots(`${path}.snapshotRetentionDays`, settings),
  ...(spec.persists ? kept(path, settings) : []),
  ...windowProblems({
    daily: { path: `${path}.snapshotWindow`, value: settings.snapshotWindow, name: "snapshot" },
    weekly: { path: `${path}.maintenanceWindow`, value: settings.maintenanceWindow },
    minMinutes: 60,
    service: "ElastiCache",
  }),
];

function failover(path: string, { multiAz, replicas }: RedisSettings): Problem[] {
  if (isOff(multiAz) || replicas >= 1) return [];
  return [
    {
      path: `${path}.replicas`,
      value: replicas,
      expected: "at least 1 with multiAz: one to take over",
      fix: 'Raise it, or write multiAz: off("why the cache may be gone with one zone").',
    },
  ];
}

const minReserved = 25;

function reservedMemory(
  path: string,
  { reservedMemoryPercent, replicas, snapshotRetentionDays }: RedisSettings,
): Problem[] {
  const isForked = replicas > 0 || snapshotRetentionDays > 0;
  if (!isForked || reservedMemoryPercent >= minReserved) return [];
  return [
    {
      path: `${path}.reservedMemoryPercent`,
      value: reservedMemoryPercent,
      expected: `at least ${minReserved} with ${replicas} replicas and ${snapshotRetentionDays} days of snapshots`,
      fix: "Raise it: a node that copies itself while it is written to needs that memory, or it swaps.",
    },
  ];
}

function kept(path: string, { snapshotRetentionDays }: RedisSettings): Problem[] {
  if (snapshotRetentionDays > 0) return [];
  return [
    {
      path: `${path}.snapshotRetentionDays`,
      value: snapshotRetentionDays,
      expected: "at least 1: the application says that what it holds persists",
      fix: "Keep snapshots, or take persists out of the application.",
    },
  ];
}
