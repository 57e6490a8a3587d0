import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { isOff } from "../../application/choice";
import type { DatabaseEngine } from "./engine";
import type { RdsDatabaseProps } from "./props";

/** Days of query statistics that each mode keeps; `advanced` rejects fewer. */
export const insightsDays = { standard: 7, advanced: 465 } as const;

/** What a primary and its replicas have in common. */
export function sharedConfig(
  props: RdsDatabaseProps,
  engine: DatabaseEngine,
  made: Required<Pick<DbInstanceConfig, "parameterGroupName" | "vpcSecurityGroupIds" | "monitoringRoleArn">>,
) {
  return {
    instanceClass: props.instanceClass,
    ...made,
    port: engine.port,
    publiclyAccessible: false,
    multiAz: !isOff(props.multiAz),
    storageType: "gp3",
    storageEncrypted: true,
    maxAllocatedStorage: props.maxStorageGiB,
    iamDatabaseAuthenticationEnabled: true,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    maintenanceWindow: props.maintenanceWindow,
    autoMinorVersionUpgrade: true,
    copyTagsToSnapshot: true,
    deletionProtection: !isOff(props.deletionProtection),
    enabledCloudwatchLogsExports: [...engine.logExports],
    monitoringInterval: 60,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: props.dataKey.arn,
    databaseInsightsMode: props.databaseInsights,
    performanceInsightsRetentionPeriod: insightsDays[props.databaseInsights],
  } satisfies Partial<DbInstanceConfig>;
}
