import { RdsCluster, type RdsClusterConfig } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import type { Construct } from "constructs";
import { isOff } from "../../../application/choice";
import { delegate } from "../../../terraform/annotations";
import { LogGroup } from "../../logs/log-group";
import type { DatabaseEngine } from "../engine";
import { masterUsername, replacedWith } from "../rds-instance";
import type { Restore } from "../restores";
import { ClusterAlarms } from "./cluster-alarms";
import { certificate, type clusterConfig, insights, monitoringInterval } from "./cluster-config";
import { explainCluster } from "./explanations";
import { clusterId, memberId } from "./names";
import type { AuroraClusterProps, ClusterDatabaseProps } from "./props";

export interface DatabaseClusterProps {
  /** The database that it is a cluster of. */
  readonly database: ClusterDatabaseProps;
  /** Its engine. */
  readonly engine: DatabaseEngine;
  /** `original`, or the name of a restore. */
  readonly instance: string;
  /**
   * What it is restored from.
   * @default nothing: it is created empty
   */
  readonly source?: Restore | undefined;
  /** What all clusters of the database have in common. */
  readonly shared: ReturnType<typeof clusterConfig>;
  /** Role with which RDS writes the operating system's metrics. */
  readonly monitoringRoleArn: string;
  /** Arguments of the master password. */
  readonly password: Partial<RdsClusterConfig>;
}

/** A cluster with its instances: a Multi-AZ DB cluster creates them itself. */
export interface DatabaseCluster {
  readonly cluster: RdsCluster;
  readonly instances: readonly RdsClusterInstance[];
}

/** Creates a cluster of a database in this scope: the one that was created empty, or one that was restored. */
export function databaseCluster(scope: Construct, props: DatabaseClusterProps): DatabaseCluster {
  const { database, engine, instance, source } = props;
  const { finalSnapshot } = database;
  const name = clusterId(database.name, instance);
  const log = (own: string) =>
    new LogGroup(scope, `log-${own}`, {
      name: `/aws/rds/cluster/${name}/${own}`,
      key: database.logKey,
      ...database.logRetention,
    });
  const [own, ...others] = engine.logExports;
  const logGroup = log(own);
  const cluster = new RdsCluster(scope, "Resource", {
    ...props.shared,
    clusterIdentifier: clusterId(database.name, instance),
    ...(source
      ? restoredFrom(source, database.name)
      : { databaseName: database.databaseName, masterUsername }),
    ...props.password,
    skipFinalSnapshot: isOff(finalSnapshot),
    finalSnapshotIdentifier: isOff(finalSnapshot) ? undefined : `${name}-final`,
    dependsOn: [logGroup, ...others.map(log)].map(({ resource }) => resource),
    ...(source && { lifecycle: replacedWith(scope, source) }),
  });
  delegate(cluster, "aws_rds_cluster.engine_lifecycle_support");
  explainCluster(cluster, database);
  const instances =
    database.engine === "aurora" ? auroraInstances(scope, cluster, database, props.monitoringRoleArn) : [];
  new ClusterAlarms(scope, "alarms", {
    name,
    database,
    maxConnections: engine.maxConnections(database),
    logGroup,
  });
  return { cluster, instances };
}

function auroraInstances(
  scope: Construct,
  cluster: RdsCluster,
  database: AuroraClusterProps,
  monitoringRoleArn: string,
): RdsClusterInstance[] {
  const { databaseInsightsMode: _, ...statistics } = insights(database);
  return Array.from(
    { length: 1 + database.readReplicas },
    (_, index) =>
      new RdsClusterInstance(scope, `instance-${index + 1}`, {
        identifier: memberId(cluster.clusterIdentifierInput ?? "", index + 1),
        clusterIdentifier: cluster.id,
        engine: cluster.engine,
        instanceClass: database.instanceClass,
        publiclyAccessible: false,
        autoMinorVersionUpgrade: true,
        copyTagsToSnapshot: true,
        caCertIdentifier: certificate,
        preferredMaintenanceWindow: database.maintenanceWindow,
        monitoringInterval,
        monitoringRoleArn,
        ...statistics,
      }),
  );
}

/** Databases and master user are those of the source: RDS accepts no others. */
function restoredFrom(source: Restore, name: string): Partial<RdsClusterConfig> {
  if ("snapshot" in source) return { snapshotIdentifier: source.snapshot };
  if (!("pointInTime" in source))
    throw new Error(`A cluster is not restored from ${JSON.stringify(source)}.`);
  const { pointInTime, of = name } = source;
  const isDeleted = of.startsWith("cluster-") && of !== of.toLowerCase();
  return {
    restoreToPointInTime: {
      restoreToTime: pointInTime,
      restoreType: "full-copy",
      ...(isDeleted ? { sourceClusterResourceId: of } : { sourceClusterIdentifier: of }),
    },
  };
}
