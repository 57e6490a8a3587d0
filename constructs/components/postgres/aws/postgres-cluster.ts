import type { Construct } from "constructs";
import { ClusterDatabase } from "../../../aws/rds/cluster/cluster-database";
import type { ClusterDatabaseProps } from "../../../aws/rds/cluster/props";
import { auroraEngine, postgresEngine } from "./engine";

/** Props of PostgreSQL in a Multi-AZ DB cluster, or on Aurora. */
export type PostgresClusterProps = ClusterDatabaseProps;

/** PostgreSQL in a Multi-AZ DB cluster (`engine: "cluster"`), or Aurora PostgreSQL (`engine: "aurora"`). */
export class PostgresCluster extends ClusterDatabase {
  constructor(scope: Construct, id: string, props: PostgresClusterProps) {
    super(scope, id, props, props.engine === "aurora" ? auroraEngine : postgresEngine);
  }
}
