import { z } from "zod";
import {
  type Accepted,
  chosenBy,
  componentNameSchema,
  exactly,
  integer,
  isRecord,
  oneOf,
  reason,
  record,
  says,
  text,
} from "../../application/schema-values";
import { certificateArnSchema } from "../ingress/domain-settings";
import { databaseClasses, nodeTypes } from "../limits/instance-classes";
import { networkSchema } from "../network/settings";
import { automatedBackups, dbSnapshot } from "../rds/restores";
import { expectedRegion, isRegion } from "../region";

const modes = ["backup-and-restore", "pilot-light", "warm-standby"] as const;

/** How much of an environment waits in the second region. */
export type RecoveryMode = (typeof modes)[number];

function byComponent<Value extends z.ZodType>(value: Value, expected: string, fix: string) {
  return record(componentNameSchema, value, { error: says(expected, fix) });
}

const regionShape = {
  /** The second region: another one than the environment's, `eu-central-1`; with `backups.copies` the one of the copies. */
  region: text(isRegion, expectedRegion, '"eu-central-1"'),
  /**
   * The region that serves: `first`, or `second` from a failover until the way back. `npx plinth failover` tells when to change it.
   * @default "first"
   */
  inUse: oneOf(["first", "second"]).optional(),
  /**
   * ARN of an issued certificate for the host and the subdomains of its routes, in the second region; required with `domain.certificateArn`.
   * @default a certificate is requested
   */
  certificateArn: certificateArnSchema.optional(),
  /**
   * Data that is not there after a failover, and why that is accepted: `{ stockCache: "it is filled from the database" }`. Required for each
   * component with recovery objectives that the mode carries into no second region.
   * @default all data with recovery objectives is there
   */
  startsEmpty: byComponent(
    reason,
    "reasons by the name of data",
    'Write e.g. { stockCache: "it is filled from the database" }.',
  ).optional(),
};

const replicaShape = {
  ...regionShape,
  /** VPC, zones, NAT gateways and VPC endpoints of the second region; its block overlaps no other. */
  network: networkSchema,
  /**
   * Instance classes of databases while they follow the first region: `{ orders: "db.t4g.medium" }`. From a failover on they have the class of
   * the first region, after the next maintenance window, in which RDS restarts them.
   * @default the class of the first region
   */
  instanceClasses: byComponent(
    text((name) => Object.hasOwn(databaseClasses, name), "a current RDS instance class", '"db.t4g.medium"'),
    "instance classes by the name of a database",
    'Write e.g. { orders: "db.t4g.medium" }.',
  ).optional(),
  /**
   * Node types of caches while the first region serves: `{ stockCache: "cache.t4g.small" }`. From a failover on they have the type of the first
   * region: ElastiCache replaces the nodes, one after the other, with the deployment that ends it.
   * @default the node type of the first region
   */
  nodeTypes: byComponent(
    text((name) => Object.hasOwn(nodeTypes, name), "a current ElastiCache node type", '"cache.t4g.small"'),
    "node types by the name of a cache",
    'Write e.g. { stockCache: "cache.t4g.small" }.',
  ).optional(),
};

const backupAndRestore = exactly({
  /** Nothing runs: copies of the backups are there, with images, keys and, by choice, a network. */
  mode: oneOf(["backup-and-restore"]),
  ...regionShape,
  /**
   * VPC, zones, NAT gateways and VPC endpoints of the second region; its block overlaps no other. Required while the second region is in use.
   * @default no network until then
   */
  network: networkSchema.optional(),
  /**
   * What each database is created from while the second region is in use: the ARN of its automated backups, which RDS replicated there, or a DB
   * snapshot there: `{ orders: "arn:aws:rds:eu-central-1:333333333333:auto-backup:ab-0a1b2c3d" }`.
   * @default none: required for each database while the second region is in use
   */
  databases: byComponent(
    z.union([text((own) => automatedBackups.test(own), "", ""), dbSnapshot], {
      error: says(
        "the ARN of replicated automated backups, or the identifier of a DB snapshot",
        'Write e.g. "awsbackup:copyjob-0a1b2c3d".',
      ),
    }),
    "backups by the name of a database",
    'Write e.g. { orders: "awsbackup:copyjob-0a1b2c3d" }.',
  ).optional(),
});

const pilotLight = exactly({
  /** Data follows the first region; everything else exists, and no task runs. */
  mode: oneOf(["pilot-light"]),
  ...replicaShape,
});

const tasks = exactly({
  /** Minimum number of tasks while the first region serves: 0–1000. */
  min: integer(0, 1000, "tasks"),
  /** Maximum number of tasks while the first region serves: 1–1000. */
  max: integer(1, 1000, "tasks"),
});

const warmStandby = exactly({
  /** Data follows the first region, and a few tasks of each service run: DNS sends requests there when the first region fails. */
  mode: oneOf(["warm-standby"]),
  ...replicaShape,
  /** Number of tasks of each service while the first region serves: `{ api: { min: 1, max: 3 } }`. */
  services: byComponent(
    tasks,
    "numbers of tasks by the name of a service",
    "Write e.g. { api: { min: 1, max: 3 } }.",
  ),
});

/** What each mode has. */
export const recoverySchemas: Readonly<Record<RecoveryMode, z.ZodType>> = {
  "backup-and-restore": backupAndRestore,
  "pilot-light": pilotLight,
  "warm-standby": warmStandby,
};

type BackupAndRestore = Accepted<typeof backupAndRestore>;
/** A second region whose data follows the first. */
export type Following = Accepted<typeof pilotLight> | Accepted<typeof warmStandby>;

/** A second region of an environment. */
export type SecondRegion = BackupAndRestore | Following;

export const secondRegionSchema = chosenBy<SecondRegion>((value) => {
  const mode = isRecord(value) ? modes.find((own) => own === value.mode) : undefined;
  return mode === undefined
    ? z.looseObject(
        { mode: oneOf(modes) },
        { error: says("an object with mode and region", 'Write e.g. { mode: "pilot-light", … }.') },
      )
    : recoverySchemas[mode];
});

/** The second region of an environment whose data follows the first; undefined for none. */
export function followingOf({
  recovery,
}: {
  /** @default no second region */
  readonly recovery?: SecondRegion;
}): Following | undefined {
  return recovery === undefined || recovery.mode === "backup-and-restore" ? undefined : recovery;
}

/** Whether the second region serves. */
export function isFailedOver({
  recovery,
}: {
  /** @default no second region */
  readonly recovery?: SecondRegion;
}): boolean {
  return recovery?.inUse === "second";
}
