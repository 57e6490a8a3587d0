import type { DatabaseProps } from "../props";
import type { AuroraSettings, ClusterSettings } from "./settings";

/** Props of a Multi-AZ DB cluster. */
export interface MultiAzClusterProps extends DatabaseProps, ClusterSettings {}

/** Props of a cluster of Aurora PostgreSQL. */
export interface AuroraClusterProps extends DatabaseProps, AuroraSettings {}

/** Props of a database in a cluster. */
export type ClusterDatabaseProps = MultiAzClusterProps | AuroraClusterProps;
