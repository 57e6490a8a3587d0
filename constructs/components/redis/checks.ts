import { isOff } from "../../application/choice";
import type { At, Problem } from "../../application/problem";
import { allOf, rule } from "../../application/rule";
import { missingInRegion, nodeTypes } from "../../aws/limits/instance-classes";
import { windowProblems } from "../../aws/windows/checks";
import type { DataCheck } from "../../environment/component";
import type { RedisSettings } from "./settings";
import type { RedisSpec } from "./spec";

export const redisChecks: DataCheck<"redis"> = ({
  at,
  component: { spec, settings },
  environment: { region },
  isValid,
  isOwnValid,
}) => [
  ...redisProblems({ ...settings, persists: spec.persists, login: spec.login }, at, isOwnValid),
  ...(isValid("region") && isOwnValid("nodeType")
    ? missingInRegion(nodeTypes, settings.nodeType, region, at("nodeType"))
    : []),
];

type Checked = RedisSettings & Pick<RedisSpec, "persists" | "login">;

/** Settings of a cache that contradict each other. */
export const redisProblems = allOf<Checked>(
  rule(["multiAz", "replicas"], failover),
  rule(["reservedMemoryPercent", "replicas", "snapshotRetentionDays"], reservedMemory),
  rule(["snapshotRetentionDays", "snapshotRetentionBecause"], unexplainedSnapshots),
  rule(["persists", "snapshotRetentionDays"], noSnapshots),
  rule(["login", "passwordVersion"], noPassword),
  ({ snapshotWindow, maintenanceWindow }, at, isValid) =>
    windowProblems(
      {
        daily: { setting: "snapshotWindow", value: snapshotWindow, name: "snapshot" },
        weekly: { setting: "maintenanceWindow", value: maintenanceWindow },
        minMinutes: 60,
        service: "ElastiCache",
      },
      at,
      isValid,
    ),
);

function failover({ multiAz, replicas }: Pick<Checked, "multiAz" | "replicas">, at: At): Problem[] {
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
  {
    reservedMemoryPercent,
    replicas,
    snapshotRetentionDays,
  }: Pick<Checked, "reservedMemoryPercent" | "replicas" | "snapshotRetentionDays">,
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
  {
    snapshotRetentionDays,
    snapshotRetentionBecause,
  }: Pick<Checked, "snapshotRetentionDays" | "snapshotRetentionBecause">,
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

function noSnapshots(
  { persists, snapshotRetentionDays }: Pick<Checked, "persists" | "snapshotRetentionDays">,
  at: At,
): Problem[] {
  if (!persists || snapshotRetentionDays > 0) return [];
  return [
    {
      path: at("snapshotRetentionDays"),
      value: snapshotRetentionDays,
      expected: "at least 1: the application sets persists for this cache",
      fix: "Raise it, or remove persists from the application.",
    },
  ];
}

function noPassword(
  { login, passwordVersion }: Pick<Checked, "login" | "passwordVersion">,
  at: At,
): Problem[] {
  if (login === "password" || passwordVersion === undefined) return [];
  return [
    {
      path: at("passwordVersion"),
      value: passwordVersion,
      expected: 'no version: only a cache with login: "password" has passwords on AWS',
      fix: 'Remove it, or write login: "password" in the application.',
    },
  ];
}
