import type { Problem } from "../../constructs/application/problem";
import { unexplainedRetention } from "../../constructs/aws/database/backup-retention";
import type { PostgresSettings } from "../settings/postgres";
import type { StoreRelation } from "./relation";

/** Numbers of one database that have to agree. */
export const postgresRelation: StoreRelation<"postgres"> = (path, { settings }) => [
  ...storage(path, settings),
  ...backups(path, settings),
  ...windows(path, settings),
];

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

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;

function windows(path: string, { backupWindow, maintenanceWindow }: PostgresSettings): Problem[] {
  const [backupStart = 0, backupEnd = 0] = backupWindow.split("-").map(minuteOfDay);
  const [maintenanceStart = 0, maintenanceEnd = 0] = maintenanceWindow
    .split("-")
    .map((moment) => days.indexOf(moment.slice(0, 3)) * dayMinutes + minuteOfDay(moment.slice(4)));
  const backupLength = modulo(backupEnd - backupStart, dayMinutes);
  const maintenanceLength = modulo(maintenanceEnd - maintenanceStart, weekMinutes);
  return [
    ...(backupLength >= 30 ? [] : [short(`${path}.backupWindow`, backupWindow, backupLength)]),
    ...(maintenanceLength >= 30
      ? []
      : [short(`${path}.maintenanceWindow`, maintenanceWindow, maintenanceLength)]),
    ...(overlap(backupStart, backupLength, maintenanceStart, maintenanceLength)
      ? [
          {
            path: `${path}.maintenanceWindow`,
            value: maintenanceWindow,
            allowed: `a window apart from the backup window, which is ${backupWindow} every day`,
            mend: "Move one of them: RDS refuses windows that overlap.",
          },
        ]
      : []),
  ];
}

function short(path: string, value: string, minutes: number): Problem {
  return { path, value, allowed: `at least 30 minutes, this is ${minutes}`, mend: "Let it end later." };
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** Whether a daily window and a weekly one share a minute: one starts while the other runs. */
function overlap(daily: number, dailyLength: number, weekly: number, weeklyLength: number): boolean {
  return (
    modulo(weekly - daily, dayMinutes) < dailyLength || modulo(daily - weekly, dayMinutes) < weeklyLength
  );
}
