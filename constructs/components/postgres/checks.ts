import type { Problem } from "../../application/problem";
import { unexplainedRetention } from "../../aws/rds/backup-retention";
import { windowProblems } from "../../aws/windows/checks";
import type { StoreRelation } from "../../environment/checks/check";
import { connectionRelation } from "./connection-checks";
import type { PostgresSettings } from "./settings";

/** Numbers of one database that have to agree. */
export const postgresRelation: StoreRelation<"postgres"> = (path, store, environment, isSound) => {
  const { settings } = store;
  return [
    ...connectionRelation(path, store, environment, isSound),
    ...storage(path, settings),
    ...backups(path, settings),
    ...windowProblems({
      daily: { path: `${path}.backupWindow`, value: settings.backupWindow, name: "backup" },
      weekly: { path: `${path}.maintenanceWindow`, value: settings.maintenanceWindow },
      leastMinutes: 30,
      service: "RDS",
    }),
  ];
};

function storage(path: string, { storageGiB, maxStorageGiB }: PostgresSettings): Problem[] {
  const least = Math.ceil((storageGiB * 11) / 10);
  if (maxStorageGiB >= least) return [];
  return [
    {
      path: `${path}.maxStorageGiB`,
      value: maxStorageGiB,
      allowed: `at least ${least}: 1.1 × storageGiB, which is ${storageGiB}`,
      mend: "Raise it, so that the storage can grow before it is full.",
    },
  ];
}

function backups(path: string, settings: PostgresSettings): Problem[] {
  return unexplainedRetention(`${path}.backupRetentionDays`, settings);
}
