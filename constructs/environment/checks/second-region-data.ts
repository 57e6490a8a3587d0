import type { DataKind } from "../../application/kinds";
import type { Problem } from "../../application/problem";
import { objectivesOf, type RecoveryObjectives } from "../../application/recovery";
import { kebabCase } from "../../application/variable-names";
import {
  auroraClasses,
  databaseClasses,
  missingInRegion,
  nodeTypes,
} from "../../aws/limits/instance-classes";
import { databaseId } from "../../aws/rds/instance-names";
import { frequencyFor, type RecoveryMeans } from "../../aws/recovery/means";
import {
  isFailedOver,
  type RecoveryMode,
  type SecondRegion,
} from "../../aws/recovery/second-region-settings";
import type { Components } from "../component";
import { configuredSoFar } from "../configured";
import type { Environment } from "../environment";
import { recoveryName } from "../second-region";

/**
 * Minutes until the second region serves, at least.
 * @see https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html
 */
const leastRtoMinutes: Readonly<Record<RecoveryMode, number>> = {
  "backup-and-restore": 240,
  "pilot-light": 30,
  "warm-standby": 10,
};
/** RDS refuses longer identifiers of databases than this, with room for the names of instances. */
const maxDatabaseId = 55;

/** Objectives of each component against what the mode can reach, and names of data in the second region's settings. */
export function secondRegionData(
  environment: Environment,
  recovery: SecondRegion,
  components: Components,
): Problem[] {
  const all = configuredSoFar(environment.application.data, environment.data);
  const databases = all.filter(({ settings }) => "ownUsers" in settings).map(({ name }) => name);
  const caches = all.filter(({ settings }) => "nodeType" in settings).map(({ name }) => name);
  return [
    ...all.flatMap(({ name, spec, settings }) => {
      const { recovery: meansOf }: Components["data"][DataKind] = components.data[spec.kind];
      return objectiveProblems(recovery, name, objectivesOf(settings), meansOf?.(spec, settings));
    }),
    ...unknownNames(
      recovery,
      "startsEmpty",
      all.map(({ name }) => name),
    ),
    ...unknownNames(recovery, "instanceClasses", databases),
    ...unknownNames(recovery, "databases", databases),
    ...unknownNames(recovery, "nodeTypes", caches),
    ...all.flatMap(({ name, settings }) => classProblems(recovery, name, settings)),
    ...databases.flatMap((name) => longName(environment, name)),
    ...(isFailedOver(environment) ? databases.flatMap((name) => noBackups(recovery, name)) : []),
  ];
}

function objectiveProblems(
  recovery: SecondRegion,
  name: string,
  objectives: RecoveryObjectives | undefined,
  means: RecoveryMeans | undefined,
): Problem[] {
  const { mode, startsEmpty = {} } = recovery;
  const path = `recovery.startsEmpty.${name}`;
  const value = startsEmpty[name];
  const reached = means && objectives && reachOf(mode, objectives, means);
  if (!objectives || reached) {
    if (value === undefined) return objectives && reached ? tooLow(mode, name, objectives, reached) : [];
    const why = objectives
      ? `${mode} carries it into the second region`
      : "it has no recovery objectives, which already say that it may be lost";
    return [{ path, value, expected: `no entry: ${why}`, fix: "Remove it." }];
  }
  if (value !== undefined) return [];
  return [
    {
      path,
      value,
      expected: `a reason: ${mode} carries data.${name} into no second region, and its recovery objectives allow a loss of ${objectives.rpoMinutes} minutes`,
      fix: "Write why it may start empty there, or recovery: off(…) in its settings.",
    },
  ];
}

interface Reach {
  readonly rpoMinutes: number;
  readonly because: string;
}

/** What a mode reaches for a component; undefined if its data does not get into the second region. */
function reachOf(
  mode: RecoveryMode,
  objectives: RecoveryObjectives,
  means: RecoveryMeans,
): Reach | undefined {
  if (mode !== "backup-and-restore") return means.replication;
  const { awsBackup, own } = means;
  if (!awsBackup) return undefined;
  // Backups of RDS itself are replicated, with the transaction log.
  if (awsBackup.type === "Aurora")
    return { rpoMinutes: 1440, because: "AWS Backup copies the backups of Aurora each day" };
  if (awsBackup.type === "RDS" && own) return { rpoMinutes: own.rpoMinutes, because: own.what };
  if (frequencyFor(objectives, means) !== "continuous") return { rpoMinutes: 0, because: "" };
  return {
    rpoMinutes: 60,
    because: "AWS Backup copies no continuous backup, and takes others each hour at most",
  };
}

function tooLow(mode: RecoveryMode, name: string, objectives: RecoveryObjectives, reach: Reach): Problem[] {
  const rto = leastRtoMinutes[mode];
  const { rpoMinutes, rtoMinutes } = objectives;
  const path = (setting: string) => `data.${name}.recovery.${setting}`;
  return [
    ...(rpoMinutes < reach.rpoMinutes
      ? [
          {
            path: path("rpoMinutes"),
            value: rpoMinutes,
            expected: `at least ${reach.rpoMinutes} with ${mode}, when the region is lost: ${reach.because}`,
            fix: `Raise it to ${reach.rpoMinutes}${mode === "backup-and-restore" ? ", or choose pilot-light" : ""}.`,
          },
        ]
      : []),
    ...(rtoMinutes < rto
      ? [
          {
            path: path("rtoMinutes"),
            value: rtoMinutes,
            expected: `at least ${rto} with ${mode}, when the region is lost`,
            fix: `Raise it to ${rto}${mode === "warm-standby" ? "" : ", or choose a mode that is faster"}.`,
          },
        ]
      : []),
  ];
}

function unknownNames(recovery: SecondRegion, setting: string, names: readonly string[]): Problem[] {
  const given: unknown = Object.entries(recovery).find(([key]) => key === setting)?.[1];
  return Object.keys(Object(given)).flatMap((name) =>
    names.includes(name)
      ? []
      : [
          {
            path: `recovery.${setting}.${name}`,
            value: Object.entries(Object(given)).find(([key]) => key === name)?.[1],
            expected: names.length > 0 ? `one of ${names.join(", ")}` : "no entry: there is no such data",
            fix: "Correct the name, or remove it.",
          },
        ],
  );
}

/** Classes that the second region does not have. */
function classProblems(recovery: SecondRegion, name: string, settings: object): Problem[] {
  const smaller = "instanceClasses" in recovery ? recovery.instanceClasses?.[name] : undefined;
  const smallerNode = "nodeTypes" in recovery ? recovery.nodeTypes?.[name] : undefined;
  const entries = Object.entries(settings);
  const own = (key: string) => String(entries.find(([other]) => other === key)?.[1]);
  const classes = own("engine") === "aurora" ? auroraClasses : databaseClasses;
  return [
    ...missingInRegion(classes, own("instanceClass"), recovery.region, `data.${name}.instanceClass`),
    ...missingInRegion(nodeTypes, own("nodeType"), recovery.region, `data.${name}.nodeType`),
    ...missingInRegion(databaseClasses, String(smaller), recovery.region, `recovery.instanceClasses.${name}`),
    ...missingInRegion(nodeTypes, String(smallerNode), recovery.region, `recovery.nodeTypes.${name}`),
  ];
}

function longName(environment: Environment, name: string): Problem[] {
  const id = databaseId(environment.application.name, recoveryName(environment), kebabCase(name));
  if (id.length <= maxDatabaseId) return [];
  return [
    {
      path: "recovery",
      value: id,
      expected: `at most ${maxDatabaseId} characters for the name of data.${name} in the second region, which has ${id.length}`,
      fix: "Shorten the name of the application, of the environment or of the component.",
    },
  ];
}

function noBackups(recovery: SecondRegion, name: string): Problem[] {
  if (recovery.mode !== "backup-and-restore") return [];
  const source = recovery.databases?.[name];
  const path = `recovery.databases.${name}`;
  const region = source?.startsWith("arn:") ? source.split(":")[3] : recovery.region;
  if (source !== undefined && region === recovery.region) return [];
  return [
    {
      path,
      value: source,
      expected: `backups in ${recovery.region}, because the second region is in use: ${source === undefined ? "the database would be empty" : "RDS restores none of another region"}`,
      fix: "npx plinth failover prints the newest; write its ARN or identifier.",
    },
  ];
}
