import { DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import type { Construct } from "constructs";
import { isOff } from "../../application/choice";
import { delegate } from "../../terraform/annotations";
import { TerraformData } from "../../terraform/terraform-data";
import { LogGroup } from "../logs/log-group";
import { baselineIops } from "./baseline-iops";
import { DatabaseAlarms } from "./database-alarms";
import type { DatabaseEngine } from "./engine";
import { explainFollowing, explainPrimary, explainPromoted, explainReplica } from "./explanations";
import { instanceId } from "./instance-names";
import type { RdsDatabaseProps } from "./props";
import { follows, instanceParts, type Restore } from "./restores";
import type { sharedConfig } from "./shared-config";

/** Not a name that is guessed first: FSBP RDS.25. */
export const masterUsername = "plinth_admin";

export interface RdsInstanceProps {
  /** The database that it is an instance of. */
  readonly database: RdsDatabaseProps;
  /** Its engine. */
  readonly engine: DatabaseEngine;
  /** `original`, or the name of a restore. */
  readonly instance: string;
  /**
   * What it is restored from.
   * @default nothing: it is created empty
   */
  readonly source?: Restore;
  /** What all instances of the database have in common. */
  readonly shared: ReturnType<typeof sharedConfig>;
  /** Name of the group of isolated subnets. */
  readonly subnetGroup: string;
  /** Arguments of the master password. */
  readonly password: Partial<DbInstanceConfig>;
}

/** An instance with its read replicas, their logs and their alarms. */
export interface RdsInstance {
  readonly primary: DbInstance;
  readonly replicas: readonly DbInstance[];
}

/** Creates an instance of a database in this scope: the one that was created empty, or one that was restored. */
export function rdsInstance(scope: Construct, props: RdsInstanceProps): RdsInstance {
  const { database, engine } = props;
  const labels = [
    "primary",
    ...Array.from({ length: database.readReplicas }, (_, index) => `replica-${index + 1}`),
  ];
  const logsOf = (label: string) =>
    engine.logExports.map(
      (log) =>
        new LogGroup(scope, `log-${label}-${log}`, {
          name: `/aws/rds/instance/${identifier(props, label)}/${log}`,
          key: database.logKey,
          ...database.logRetention,
        }).resource,
    );
  const primary = createPrimary(scope, props, logsOf("primary"));
  const replicas = labels.slice(1).map((label) => createReplica(scope, label, props, primary, logsOf(label)));
  for (const [index, label] of labels.entries()) {
    const { resourceId } = replicas[index - 1] ?? primary;
    new DatabaseAlarms(scope, `alarms-${label}`, {
      name: identifier(props, label),
      resourceId,
      deadlockCounter: engine.deadlockCounter,
      isReplica: index > 0 || follows(props.source),
      events: database.events,
      instanceClass: database.instanceClass,
      maxConnections: engine.maxConnections(database.instanceClass),
      storageGiB: database.storageGiB,
      alarmTopic: database.alarmTopic,
    });
  }
  return { primary, replicas };
}

function identifier({ database, instance }: RdsInstanceProps, label: string): string {
  return instanceId(database.name, instance, label === "primary" ? undefined : label);
}

function createPrimary(
  scope: Construct,
  props: RdsInstanceProps,
  dependsOn: LogGroup["resource"][],
): DbInstance {
  const { database, engine, instance, source } = props;
  const { finalSnapshot } = database;
  const final = [database.name, ...instanceParts(instance), "final"].join("-");
  const primary = new DbInstance(scope, "Resource", {
    ...props.shared,
    identifier: identifier(props, "primary"),
    engine: engine.name,
    engineVersion: database.version,
    allowMajorVersionUpgrade: true,
    // Extended support costs a price per vCPU and hour from the end of standard support. Without it RDS upgrades the version then.
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    ...(source ? restoredFrom(source, database.name) : createdEmpty(database)),
    // A replica has the password of what it follows, and refuses another.
    ...(follows(source) ? {} : props.password),
    dbSubnetGroupName: props.subnetGroup,
    kmsKeyId: database.dataKey.arn,
    ...(follows(source) && { multiAz: false }),
    backupRetentionPeriod: database.backupRetentionDays,
    backupWindow: database.backupWindow,
    deleteAutomatedBackups: false,
    skipFinalSnapshot: isOff(finalSnapshot),
    finalSnapshotIdentifier: isOff(finalSnapshot) ? undefined : final,
    dependsOn,
    ...(source && { lifecycle: replacedWith(scope, source) }),
  });
  delegate(primary, "aws_db_instance.engine_lifecycle_support");
  explainPrimary(primary, database);
  if (follows(source)) explainFollowing(primary);
  else if (source && "replicaOf" in source) explainPromoted(primary, Object.keys(props.password).length > 0);
  return primary;
}

function createdEmpty({ databaseName, storageGiB }: RdsDatabaseProps): Partial<DbInstanceConfig> {
  return {
    dbName: databaseName,
    username: masterUsername,
    allocatedStorage: storageGiB,
    iops: baselineIops(storageGiB),
  };
}

/** Databases, master user and storage are those of the source: RDS accepts no others. */
function restoredFrom(source: Restore, name: string): Partial<DbInstanceConfig> {
  if ("snapshot" in source) return { snapshotIdentifier: source.snapshot };
  // Without this argument RDS promotes the replica.
  if ("replicaOf" in source) return follows(source) ? { replicateSourceDb: source.replicaOf } : {};
  if ("latestOf" in source)
    return {
      restoreToPointInTime: {
        sourceDbInstanceAutomatedBackupsArn: source.latestOf,
        useLatestRestorableTime: true,
      },
    };
  const { pointInTime, of = name } = source;
  const isDeleted = of.startsWith("db-") && of !== of.toLowerCase();
  return {
    restoreToPointInTime: {
      restoreTime: pointInTime,
      ...(isDeleted ? { sourceDbiResourceId: of } : { sourceDbInstanceIdentifier: of }),
    },
  };
}

/**
 * Another source is another instance. The provider (5.100.0) accepts a change of a point in time as an update that restores nothing: this
 * way the plan replaces the instance, which `prevent_destroy` refuses.
 */
function replacedWith(scope: Construct, source: Restore) {
  // A promotion replaces nothing.
  const triggersReplace = "replicaOf" in source ? { into: source.into, replicaOf: source.replicaOf } : source;
  const data = new TerraformData(scope, "source", { triggersReplace });
  return { replaceTriggeredBy: [`${data.terraformResourceType}.${data.friendlyUniqueId}`] };
}

function createReplica(
  scope: Construct,
  label: string,
  props: RdsInstanceProps,
  primary: DbInstance,
  dependsOn: LogGroup["resource"][],
): DbInstance {
  const replica = new DbInstance(scope, label, {
    ...props.shared,
    identifier: identifier(props, label),
    replicateSourceDb: primary.identifier,
    multiAz: false,
    skipFinalSnapshot: true,
    dependsOn,
  });
  explainReplica(replica, props.database);
  return replica;
}
