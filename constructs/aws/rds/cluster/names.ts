import { physicalName } from "../../names/physical-name";
import { instanceParts } from "../restores";
import type { ClusterDatabaseProps } from "./props";

/** Identifier of a cluster of a database. */
export function clusterId(database: string, instance: string): string {
  return physicalName("aws_rds_cluster", database, ...instanceParts(instance));
}

/** Identifiers of the instances of a cluster. */
export function memberIds(
  { readReplicas = 2 }: Pick<ClusterDatabaseProps, "readReplicas">,
  cluster: string,
): string[] {
  return Array.from({ length: 1 + readReplicas }, (_, index) => memberId(cluster, index + 1));
}

/**
 * Identifier of an instance of a cluster, from 1: RDS names those of a Multi-AZ DB cluster so, and those of Aurora are named alike.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/create-multi-az-db-cluster.html
 */
export function memberId(cluster: string, number: number): string {
  return physicalName("aws_rds_cluster_instance", cluster, `instance-${number}`);
}
