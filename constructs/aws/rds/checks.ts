import { certificateProblems } from "../../application/certificate-authority";
import type { At, Problem } from "../../application/problem";
import { allOf, rule } from "../../application/rule";
import { windowProblems } from "../windows/checks";
import { isShort, minRetentionDays } from "./backup-retention";
import { hasOwnPassword, type PasswordUse, type Replicated } from "./own-password";
import { proxyAuthority } from "./proxy/checks";
import { restoreProblems } from "./restore-checks";
import type { DatabaseSettings, RdsConstructSettings } from "./settings";

const downloadBundle =
  "Download the bundle of the region: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html";

/** Checks of the settings that every database has. */
export const databaseSettingsProblems = allOf<DatabaseSettings & Replicated & PasswordUse>(
  rule(["backupRetentionDays", "backupRetentionBecause"], unexplainedRetention),
  rule(["certificateAuthority"], bundle),
  rule(["certificateAuthority", "proxy"], proxyAuthority),
  rule(
    [
      "engine",
      "readReplicas",
      "upgrades",
      "passwordVersion",
      "passwordIsComposed",
      "hasOwnUsers",
      "isFollowed",
    ],
    managedPassword,
  ),
  restoreProblems,
  ({ backupWindow, maintenanceWindow }, at, isValid) =>
    windowProblems(
      {
        daily: { setting: "backupWindow", value: backupWindow, name: "backup" },
        weekly: { setting: "maintenanceWindow", value: maintenanceWindow },
        minMinutes: 30,
        service: "RDS",
      },
      at,
      isValid,
    ),
);

/** Checks of the settings of a database on an instance. */
export const rdsSettingsProblems = allOf<RdsConstructSettings & PasswordUse>(
  rule(["storageGiB", "maxStorageGiB"], storage),
  rule(["upgrades", "readReplicas"], copyWithReplicas),
  databaseSettingsProblems,
);

/** The provider makes no blue/green deployment of an instance with read replicas. */
function copyWithReplicas(
  { upgrades, readReplicas }: Pick<RdsConstructSettings, "upgrades" | "readReplicas">,
  at: At,
): Problem[] {
  if (upgrades !== "blue-green" || readReplicas === 0) return [];
  return [
    {
      path: at("upgrades"),
      value: upgrades,
      expected: `"in-place" with ${readReplicas} readReplicas: Terraform makes no blue/green deployment of a database with read replicas`,
      fix: "Remove it, or write readReplicas: 0 until the upgrade is done.",
    },
  ];
}

function bundle({ certificateAuthority }: Pick<DatabaseSettings, "certificateAuthority">, at: At): Problem[] {
  return certificateProblems({ certificateAuthority }, at, downloadBundle);
}

function storage(
  { storageGiB, maxStorageGiB }: Pick<RdsConstructSettings, "storageGiB" | "maxStorageGiB">,
  at: At,
): Problem[] {
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
  {
    backupRetentionDays,
    backupRetentionBecause,
  }: Pick<DatabaseSettings, "backupRetentionDays" | "backupRetentionBecause">,
  at: At,
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

function managedPassword(
  database: Pick<DatabaseSettings, "passwordVersion"> & Replicated & PasswordUse,
  at: At,
): Problem[] {
  const { passwordVersion, hasOwnUsers = false } = database;
  if (hasOwnUsers || hasOwnPassword(database) || passwordVersion === undefined) return [];
  return [
    {
      path: at("passwordVersion"),
      value: passwordVersion,
      expected:
        "no value without own users, read replicas, blue/green upgrades, or a variable composed of the password: RDS creates it and rotates it every week",
      fix: "Remove it; to rotate the password now, run aws secretsmanager rotate-secret.",
    },
  ];
}
