import type { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { isOff } from "../../../application/choice";
import { suppress } from "../../../terraform/annotations";
import { isShort } from "../backup-retention";
import type { ClusterDatabaseProps } from "./props";

/** Suppresses controls of a cluster for protections that are switched off. */
export function explainCluster(cluster: RdsCluster, database: ClusterDatabaseProps): void {
  const { backupRetentionDays, backupRetentionBecause, deletionProtection, finalSnapshot } = database;
  if (isShort(backupRetentionDays) && backupRetentionBecause !== undefined)
    suppress(cluster, "rds-backup-retention", backupRetentionBecause);
  if (isOff(deletionProtection))
    suppress(cluster, ["rds-deletion-protection", "AwsSolutions-RDS10"], deletionProtection.because);
  if (isOff(finalSnapshot)) suppress(cluster, "rds-final-snapshot", finalSnapshot.because);
  if (database.engine === "aurora" && isOff(database.multiAz))
    suppress(cluster, "rds-cluster-multi-az", database.multiAz.because);
}
