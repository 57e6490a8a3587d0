import type { RdsClusterConfig } from "@cdktf/provider-aws/lib/rds-cluster";
import { isOff } from "../../../application/choice";
import type { DatabaseEngine } from "../engine";
import { insightsDays } from "../shared-config";
import type { ClusterDatabaseProps } from "./props";

/** What all clusters of a database have in common. */
export function clusterConfig(
  props: ClusterDatabaseProps,
  engine: DatabaseEngine,
  made: Required<
    Pick<RdsClusterConfig, "dbClusterParameterGroupName" | "dbSubnetGroupName" | "vpcSecurityGroupIds">
  > & { readonly monitoringRoleArn: string },
) {
  const { monitoringRoleArn, ...shared } = made;
  return {
    ...shared,
    engine: engine.name,
    engineVersion: props.version,
    allowMajorVersionUpgrade: true,
    // Extended support costs a price per vCPU and hour from the end of standard support. Without it RDS upgrades the version then.
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    port: engine.port,
    storageEncrypted: true,
    kmsKeyId: props.dataKey.arn,
    iamDatabaseAuthenticationEnabled: true,
    backupRetentionPeriod: props.backupRetentionDays,
    preferredBackupWindow: props.backupWindow,
    preferredMaintenanceWindow: props.maintenanceWindow,
    deleteAutomatedBackups: false,
    copyTagsToSnapshot: true,
    deletionProtection: !isOff(props.deletionProtection),
    enabledCloudwatchLogsExports: [...engine.logExports],
    ...insights(props),
    ...(props.engine === "cluster"
      ? {
          dbClusterInstanceClass: props.instanceClass,
          allocatedStorage: props.storageGiB,
          iops: props.iops,
          storageType: "io2",
          caCertificateIdentifier: certificate,
          monitoringInterval,
          monitoringRoleArn,
        }
      : {
          serverlessv2ScalingConfiguration: props.capacity && {
            minCapacity: props.capacity.min,
            maxCapacity: props.capacity.max,
          },
        }),
  } satisfies Partial<RdsClusterConfig>;
}

/** CloudWatch Database Insights: the same on a cluster and on the instances of Aurora. */
export function insights({ databaseInsights, dataKey }: ClusterDatabaseProps) {
  return {
    databaseInsightsMode: databaseInsights,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: dataKey.arn,
    performanceInsightsRetentionPeriod: insightsDays[databaseInsights],
  };
}

export const certificate = "rds-ca-rsa2048-g1";

/** Seconds between two values of the operating system's metrics. */
export const monitoringInterval = 60;
