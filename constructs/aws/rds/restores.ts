import {
  type Accepted,
  choice,
  chosenBy,
  exactly,
  isRecord,
  setOf,
  text,
  yesOrNo,
} from "../../application/schema-values";

/** The instance that was created empty, in `inUse` and among the names of instances. */
export const original = "original";

const into = text(
  (name) => /^(?=.{1,20}$)[a-z](?:-?[a-z0-9])*$/.test(name) && !/^(?:original|replica-\d+)$/.test(name),
  "1–20 lower-case letters, digits and single hyphens, a letter first, other than original and replica-<number>",
  '"restored"',
);

const instanceId = /^[a-z](?:-?[a-z0-9]){0,62}$/;
const resourceId = /^db-[A-Z0-9]{16,40}$/;

export const dbSnapshot = text(
  /^(?=.{1,300}$)(?:arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:snapshot:)?(?:rds:|awsbackup:)?[A-Za-z](?:-?[A-Za-z0-9])*$/,
  "the identifier or the ARN of a DB snapshot",
  '"rds:shop-production-orders-2026-01-31-02-05"',
);

const snapshotSchema = exactly({
  /** Last part of the new instance's identifier: `restored` for `shop-production-orders-restored`. 1–20 characters. */
  into,
  /**
   * Identifier of the DB snapshot, or the ARN of one in the same region that another account shares: `shop-production-orders-final`,
   * `rds:shop-production-orders-2026-01-31-02-05`, `awsbackup:job-…`. Encrypted with the key of the environment's data.
   */
  snapshot: dbSnapshot,
});

const pointInTimeSchema = exactly({
  /** Last part of the new instance's identifier: `restored` for `shop-production-orders-restored`. 1–20 characters. */
  into,
  /** The time that the data is restored to, in UTC: `2026-01-31T09:59:55Z`. Within the retention of the backups. */
  pointInTime: text(isInstant, "a time in UTC", '"2026-01-31T09:59:55Z"'),
  /**
   * Identifier of the instance whose backups are restored, or the resource id of a deleted one: `db-ABCDEFGHIJKLMNOPQRSTUVWXYZ`.
   * @default the original
   */
  of: text(
    (id) => instanceId.test(id) || resourceId.test(id),
    "the identifier of a DB instance, or its resource id",
    '"shop-production-orders"',
  ).optional(),
});

const replicaSchema = exactly({
  /** Last part of the new instance's identifier: `returned` for `shop-production-orders-returned`. 1–20 characters. */
  into,
  /**
   * ARN of the instance in another region that it follows: `arn:aws:rds:eu-central-1:333333333333:db:shop-production-recovery-orders-standby`. It is
   * the way back from a second region.
   */
  replicaOf: text(
    /^arn:aws:rds:[a-z0-9-]+:\d{12}:db:[a-z](?:-?[a-z0-9]){0,62}$/,
    "the ARN of a DB instance",
    '"arn:aws:rds:eu-central-1:333333333333:db:shop-production-recovery-orders-standby"',
  ),
  /**
   * Whether it is an instance of its own now, which follows no other any more. It never follows again.
   * @default false
   */
  promoted: yesOrNo.optional(),
});

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html */
export const automatedBackups = /^arn:aws:rds:[a-z0-9-]+:\d{12}:auto-backup:ab-[a-z0-9]{1,60}$/;

const latestSchema = exactly({
  /** Last part of the new instance's identifier: `restored` for `shop-production-orders-restored`. 1–20 characters. */
  into,
  /** ARN of automated backups that were replicated into this region: they are restored to the latest time that they have. */
  latestOf: text(
    automatedBackups,
    "the ARN of replicated automated backups",
    '"arn:aws:rds:eu-central-1:333333333333:auto-backup:ab-0a1b2c3d"',
  ),
});

/** A replica of an instance in another region, which becomes an instance of its own. */
export type Following = Accepted<typeof replicaSchema>;

/** A new instance with the data of a snapshot, or of a point in time. */
export type FromBackup = Accepted<typeof snapshotSchema> | Accepted<typeof pointInTimeSchema>;

/** The same, or with the data of an instance in another region. */
export type Restore = FromBackup | Accepted<typeof latestSchema> | Following;

export const restoreSchema = chosenBy<Restore>((value) => {
  if (!isRecord(value)) return pointInTimeSchema;
  if (Object.hasOwn(value, "replicaOf")) return replicaSchema;
  if (Object.hasOwn(value, "latestOf")) return latestSchema;
  return Object.hasOwn(value, "snapshot") ? snapshotSchema : pointInTimeSchema;
});

/** Whether an instance follows one of another region, and takes no writes. */
export function follows(source: Restore | undefined): source is Following {
  return source !== undefined && "replicaOf" in source && source.promoted !== true;
}

export const restoresShape = {
  /**
   * New instances with the data of a snapshot, of a point in time or of an instance in another region, beside the original: `[{ into: "restored", pointInTime: "2026-01-31T09:59:55Z" }]`.
   * Services and jobs use the last one; see `inUse`. An entry stays as it is for as long as its instance exists.
   * @default none
   */
  restores: setOf(
    restoreSchema,
    1,
    "a list of restores",
    '[{ into: "restored", pointInTime: "2026-01-31T09:59:55Z" }]',
    (own) => (isRecord(own) ? own.into : own),
  ).optional(),
  /**
   * The instance that services and jobs use: `original`, or the name in `into`. Another one is the way back.
   * @default the last of `restores`, or the original
   */
  inUse: text(() => true, "original, or the name in into", '"original"').optional(),
  /**
   * Whether the original stays beside the restored instances: `true`, or `off("reason")` when nobody needs its data any more.
   * @default true
   */
  keepOriginal: choice.optional(),
};

const settings = exactly(restoresShape);

export type RestoreSettings = Accepted<typeof settings>;

/** The instances of a database, oldest first: each restore by its name; the original without a source. */
export function instancesOf({
  restores = [],
  keepOriginal = true,
}: RestoreSettings): readonly { readonly instance: string; readonly source?: Restore }[] {
  return [
    ...(keepOriginal === true ? [{ instance: original }] : []),
    ...restores.map((source) => ({ instance: source.into, source })),
  ];
}

/** The instance that services and jobs use. */
export function instanceInUse({ restores = [], inUse }: RestoreSettings): string {
  return inUse ?? restores.at(-1)?.into ?? original;
}

/** Parts of the name of an instance, after the name of the database. */
export function instanceParts(instance: string): readonly string[] {
  return instance === original ? [] : [instance];
}

/** A moment with its seconds in UTC that exists: RFC 3339. */
function isInstant(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value.replace("Z", ".000Z");
}
