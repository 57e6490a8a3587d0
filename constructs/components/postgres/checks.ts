import type { Problem } from "../../application/problem";
import { unexplainedRetention } from "../../aws/rds/backup-retention";
import { windowProblems } from "../../aws/windows/checks";
import type { DataCheck } from "../../environment/component";
import { connectionChecks } from "./connection-checks";
import type { PostgresSettings } from "./settings";

/** Numbers of one database that have to agree. */
export const postgresChecks: DataCheck<"postgres"> = (context) => {
  const { path, component } = context;
  const { settings } = component;
  return [
    ...connectionChecks(context),
    ...storage(path, settings),
    ...backups(path, settings),
    ...windowProblems({
      daily: { path: `${path}.backupWindow`, value: settings.backupWindow, name: "backup" },
      weekly: { path: `${path}.maintenanceWindow`, value: settings.maintenanceWindow },
      minMinutes: 30,
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
      expected: `at least ${least}: 1.1 × storageGiB, which is ${storageGiB}`,
      fix: "Raise it, so that the storage can grow before it is full.",
    },
  ];
}

function backups(path: string, settings: PostgresSettings): Problem[] {
  return unexplainedRetention(`${path}.backupRetentionDays`, settings);
}
