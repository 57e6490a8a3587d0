import type { Problem } from "../../application/problem";
import { windowProblems } from "../windows/checks";
import { isShort, minRetentionDays } from "./backup-retention";
import type { RdsSettings } from "./settings";

/** Settings of one database that have to agree with each other. `at` puts its path in front of a setting. */
export function rdsSettingsProblems(settings: RdsSettings, at: (setting: string) => string): Problem[] {
  return [
    ...storage(settings, at),
    ...unexplainedRetention(settings, at),
    ...windowProblems({
      daily: { path: at("backupWindow"), value: settings.backupWindow, name: "backup" },
      weekly: { path: at("maintenanceWindow"), value: settings.maintenanceWindow },
      minMinutes: 30,
      service: "RDS",
    }),
  ];
}

function storage({ storageGiB, maxStorageGiB }: RdsSettings, at: (setting: string) => string): Problem[] {
  const min = Math.ceil((storageGiB * 11) / 10);
  if (maxStorageGiB >= min) return [];
  return [
    {
      path: at("maxStorageGiB"),
      value: maxStorageGiB,
      expected: `at least ${min}: 1.1 × storageGiB, which is ${storageGiB}`,
      fix: "Raise it, so that the storage can grow before it is full.",
    },
  ];
}

function unexplainedRetention(
  { backupRetentionDays, backupRetentionBecause }: RdsSettings,
  at: (setting: string) => string,
): Problem[] {
  if (!isShort(backupRetentionDays) || backupRetentionBecause !== undefined) return [];
  return [
    {
      path: at("backupRetentionDays"),
      value: backupRetentionDays,
      expected: `${minRetentionDays} or more, or fewer with a reason`,
      fix: 'Add backupRetentionBecause: "…" beside it, or keep backups for a week.',
    },
  ];
}
