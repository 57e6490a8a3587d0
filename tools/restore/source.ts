import { type Problem, throwIfInvalid } from "../../constructs/application/problem";
import type { FromBackup } from "../../constructs/aws/rds/restores";
import type { Programs } from "../jobs/programs";
import type { Database } from "./database";
import { inUtc } from "./time";

/** What RDS says of the source of a restore. */
interface Source {
  readonly Engine?: string;
  readonly EngineVersion?: string;
  readonly Status?: string;
  readonly Encrypted?: boolean;
  readonly RestoreWindow?: { readonly EarliestTime?: string; readonly LatestTime?: string };
}

/** The command of the AWS CLI that describes the source of a restore. */
export function sourceCommand({ id, environment }: Database, restore: FromBackup): readonly string[] {
  const query = (list: string) => [
    "--region",
    environment.region,
    "--query",
    `${list}[0]`,
    "--output",
    "json",
  ];
  if ("snapshot" in restore)
    return [
      "rds",
      "describe-db-snapshots",
      "--db-snapshot-identifier",
      restore.snapshot,
      "--include-shared",
      ...query("DBSnapshots"),
    ];
  const { of = id } = restore;
  const option = of === of.toLowerCase() ? "--db-instance-identifier" : "--dbi-resource-id";
  return [
    "rds",
    "describe-db-instance-automated-backups",
    option,
    of,
    ...query("DBInstanceAutomatedBackups"),
  ];
}

/** Asks RDS for the source of a restore, and throws if it cannot be restored. Returns whether RDS answered. */
export function checkSource(database: Database, restore: FromBackup, programs: Programs): boolean {
  const answer = programs.output("aws", sourceCommand(database, restore));
  const source: Source | null = answer === undefined ? null : JSON.parse(answer || "null");
  if (source === null) return false;
  throwIfInvalid([
    ...engineProblems(database, restore, source),
    ...("snapshot" in restore ? snapshotProblems(restore, source) : windowProblems(restore, source)),
  ]);
  return true;
}

function engineProblems({ spec }: Database, restore: FromBackup, { Engine, EngineVersion = "" }: Source) {
  const isSame = Engine === spec.kind && `${EngineVersion}.`.startsWith(`${spec.version}.`);
  if (isSame) return [];
  return [
    {
      path: optionOf(restore),
      value: `${Engine} ${EngineVersion}`,
      expected: `a backup of ${spec.kind} ${spec.version}, which the application has`,
      fix: "Restore a backup of the same engine and major version.",
    },
  ];
}

function snapshotProblems(restore: FromBackup, { Status, Encrypted }: Source): Problem[] {
  return [
    ...(Status === "available"
      ? []
      : [
          {
            path: optionOf(restore),
            value: Status,
            expected: "a snapshot with the status available",
            fix: "Wait until it is complete, or restore another one.",
          },
        ]),
    ...(Encrypted
      ? []
      : [
          {
            path: optionOf(restore),
            value: "not encrypted",
            expected: "an encrypted snapshot: the instance would not be encrypted either",
            fix: "Copy it with the key of the environment's data: aws rds copy-db-snapshot --kms-key-id.",
          },
        ]),
  ];
}

function windowProblems(restore: FromBackup, { RestoreWindow = {} }: Source): Problem[] {
  const { EarliestTime = "", LatestTime = "" } = RestoreWindow;
  const [earliest, latest] = [Date.parse(EarliestTime), Date.parse(LatestTime)];
  const time = "pointInTime" in restore ? Date.parse(restore.pointInTime) : Number.NaN;
  if (Number.isNaN(earliest) || Number.isNaN(latest) || (time >= earliest && time <= latest)) return [];
  return [
    {
      path: optionOf(restore),
      value: inUtc(time),
      expected: `a time from ${inUtc(earliest)} to ${inUtc(latest)}: RDS has backups of no other`,
      fix: "Use another time; older data may be in a snapshot: --snapshot.",
    },
  ];
}

function optionOf(restore: FromBackup): string {
  return "snapshot" in restore ? "--snapshot" : "--at";
}
