import { isOff } from "../../../application/choice";
import type { At, Problem } from "../../../application/problem";
import { allOf, rule } from "../../../application/rule";
import { databaseSettingsProblems } from "../checks";
import type { PasswordUse } from "../own-password";
import { type AuroraSettings, type ClusterSettings, serverlessClass } from "./settings";

/** Checks of the settings of a Multi-AZ DB cluster. */
export const clusterSettingsProblems = allOf<ClusterSettings & PasswordUse>(
  rule(["storageGiB", "iops"], iopsOfStorage),
  rule(["restores"], inOneRegion),
  databaseSettingsProblems,
);

/** Checks of the settings of Aurora PostgreSQL. */
export const auroraSettingsProblems = allOf<AuroraSettings & PasswordUse>(
  rule(["instanceClass", "capacity"], capacityOfClass),
  rule(["multiAz", "readReplicas"], readerToFailOverTo),
  rule(["restores"], inOneRegion),
  databaseSettingsProblems,
);

/** Clusters are restored from snapshots, which AWS Backup copies, or to a time: Plinth makes none that follows another. */
function inOneRegion({ restores = [] }: Pick<ClusterSettings, "restores">, at: At): Problem[] {
  return restores.flatMap((restore, index) => {
    const setting = ["replicaOf", "latestOf"].find((own) => own in restore);
    if (setting === undefined) return [];
    return [
      {
        path: at(`restores[${index}].${setting}`),
        value: Object.entries(restore).find(([key]) => key === setting)?.[1],
        expected:
          "a snapshot or a pointInTime: a cluster follows no other, and RDS replicates no automated backups of clusters",
        fix: "Restore a copy of AWS Backup: snapshot.",
      },
    ];
  });
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
function iopsOfStorage(
  { storageGiB, iops }: Pick<ClusterSettings, "storageGiB" | "iops">,
  at: At,
): Problem[] {
  const [min, max] = [Math.ceil(storageGiB / 2), storageGiB * 50];
  if (iops >= min && iops <= max) return [];
  return [
    {
      path: at("iops"),
      value: iops,
      expected: `from ${Math.max(min, 1000)} to ${Math.min(max, 256_000)}: 0.5 to 50 for each GiB of storageGiB, which is ${storageGiB}`,
      fix: iops < min ? "Raise it, or lower storageGiB." : "Lower it, or raise storageGiB.",
    },
  ];
}

function capacityOfClass(
  { instanceClass, capacity }: Pick<AuroraSettings, "instanceClass" | "capacity">,
  at: At,
): Problem[] {
  const isServerless = instanceClass === serverlessClass;
  if (isServerless !== (capacity !== undefined))
    return [
      {
        path: at("capacity"),
        value: capacity,
        expected: isServerless
          ? `the size of ${serverlessClass} instances`
          : `no value: instances of the class ${instanceClass} have one size`,
        fix: isServerless ? "Write e.g. { min: 0.5, max: 8 }." : `Remove it, or use ${serverlessClass}.`,
      },
    ];
  if (capacity === undefined || capacity.min <= capacity.max) return [];
  return [
    {
      path: at("capacity.min"),
      value: capacity.min,
      expected: `at most ${capacity.max}: capacity.max`,
      fix: "Lower it, or raise capacity.max.",
    },
  ];
}

function readerToFailOverTo(
  { multiAz, readReplicas }: Pick<AuroraSettings, "multiAz" | "readReplicas">,
  at: At,
): Problem[] {
  if (isOff(multiAz) === (readReplicas === 0)) return [];
  return isOff(multiAz)
    ? [
        {
          path: at("multiAz"),
          value: multiAz,
          expected: `true: Aurora fails over to one of the ${readReplicas} readReplicas`,
          fix: "Write true, or readReplicas: 0.",
        },
      ]
    : [
        {
          path: at("readReplicas"),
          value: readReplicas,
          expected: "at least 1: multiAz is true, and Aurora fails over to a reader",
          fix: 'Raise it, or write multiAz: off("why the database may be lost with its zone").',
        },
      ];
}
