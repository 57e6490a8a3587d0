import { monitoringSecretFiles, monitoringUser } from "../../../docker/monitoring/secret-files";
import { secretPath } from "../../../docker/secrets/secret-files";
import type { DatabaseExporter } from "../../relational/docker/database-metrics";

/** The exporter of a PostgreSQL server with this host name. */
export function postgresExporter(host: string): DatabaseExporter {
  return {
    job: "postgres",
    port: 9187,
    variables: {
      DATA_SOURCE_URI: `${host}:5432/postgres?sslmode=disable&connect_timeout=5`,
      DATA_SOURCE_USER: monitoringUser,
      DATA_SOURCE_PASS_FILE: secretPath(monitoringSecretFiles.password),
    },
  };
}
