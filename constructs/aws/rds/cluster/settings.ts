import { z } from "zod";
import { notHere } from "../../../application/not-here";
import {
  type Accepted,
  choice,
  exactly,
  integer,
  oneOf,
  says,
  text,
} from "../../../application/schema-values";
import { auroraClasses, clusterClasses } from "../../limits/instance-classes";
import { databaseShape, replicaShape } from "../settings";

/** The class of an Aurora instance whose size follows the load. */
export const serverlessClass = "db.serverless";

const notInCluster = {
  maxStorageGiB: notHere("RDS does not grow the storage of a Multi-AZ DB cluster by itself"),
  multiAz: notHere("a Multi-AZ DB cluster always has an instance in each of three zones"),
  readReplicas: notHere("a Multi-AZ DB cluster always has two readable instances beside the writer"),
  primaryReadsBecause: notHere("a Multi-AZ DB cluster always has readers"),
  capacity: notHere("only Aurora has serverless instances"),
  upgrades: notHere("RDS has no blue/green deployments of Multi-AZ DB clusters"),
};

/** Settings of a Multi-AZ DB cluster. */
export const clusterShape = {
  /** A Multi-AZ DB cluster. */
  engine: oneOf(["cluster"]),
  /** Instance class of each of the three instances, one with local NVMe storage: `db.m6gd.large`, `db.r6gd.xlarge`. */
  instanceClass: text(
    (name) => Object.hasOwn(clusterClasses, name),
    "an instance class of Multi-AZ DB clusters",
    '"db.m6gd.large" or "db.r6gd.xlarge"',
  ),
  /** Storage of each instance in GiB: 100–65,536 (io2). It can grow at any time; RDS does not grow it by itself. */
  storageGiB: integer(100, 65_536, "GiB"),
  /**
   * Operations of the storage a second, which are paid for: 1,000–256,000, from 0.5 to 50 for each GiB.
   * @default none: only a Multi-AZ DB cluster has them, and requires them
   */
  iops: integer(1000, 256_000, "operations a second"),
  ...databaseShape,
  ...notInCluster,
};

const clusterSchema = exactly(clusterShape);

/** Settings of a Multi-AZ DB cluster. */
export interface ClusterSettings extends Accepted<typeof clusterSchema> {}

function capacityUnits(min: number) {
  const message = says(
    `a number of Aurora capacity units from ${min} to 256, in steps of 0.5`,
    `Write e.g. ${Math.max(min, 2)}.`,
  );
  return z
    .number({ error: message })
    .min(min, { error: message })
    .max(256, { error: message })
    .refine((value) => Number.isInteger(value * 2), { error: message });
}

const notInAurora = {
  storageGiB: notHere("Aurora grows its storage by itself, and bills what is used"),
  maxStorageGiB: notHere("Aurora grows its storage by itself, and bills what is used"),
  iops: notHere("Aurora bills the operations that are used"),
  upgrades: notHere("Terraform makes no blue/green deployments of Aurora"),
};

/** Settings of Aurora PostgreSQL. */
export const auroraShape = {
  /** Aurora PostgreSQL. */
  engine: oneOf(["aurora"]),
  /** Instance class of each instance: `db.r7g.large`, or `db.serverless`, whose size follows the load. */
  instanceClass: text(
    (name) => name === serverlessClass || Object.hasOwn(auroraClasses, name),
    "an instance class of Aurora PostgreSQL",
    '"db.r7g.large" or "db.serverless"',
  ),
  /**
   * The size of `db.serverless` instances, in Aurora capacity units of 2 GiB of memory: `{ min: 0.5, max: 8 }`. Up to 256; `max` from 1.
   * @default none: required with `db.serverless`
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
   */
  capacity: exactly({
    /** The smallest size, also without any load: 0.5–256. */
    min: capacityUnits(0.5),
    /** The largest size: 1–256. It decides how many connections Aurora accepts. */
    max: capacityUnits(1),
  }).optional(),
  /** A reader in a second zone that takes over: `true`, which needs `readReplicas`, or `off("reason")`. */
  multiAz: choice,
  ...notInAurora,
  ...databaseShape,
  /** Readers beside the writer: 0–15. */
  readReplicas: integer(0, 15, "replicas"),
  ...replicaShape,
};

const auroraSchema = exactly(auroraShape);

/** Settings of Aurora PostgreSQL. */
export interface AuroraSettings extends Accepted<typeof auroraSchema> {}
