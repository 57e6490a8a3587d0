import { startProgram } from "../../../application/start-program";
import { monitoringSecretFiles, monitoringUser } from "../../../docker/monitoring/secret-files";
import { secretPath } from "../../../docker/secrets/secret-files";
import type { DatabaseExporter } from "../../relational/docker/database-metrics";
import { port } from "./mysql-settings";

/** What would need more rights, or what no alarm reads. */
const unused = ["global_variables", "slave_status", "info_schema.innodb_cmp", "info_schema.innodb_cmpmem"];

/** The exporter of a MySQL server with this host name. */
export function mysqlExporter(host: string): DatabaseExporter {
  const password = { file: secretPath(monitoringSecretFiles.password) };
  return {
    job: "mysql",
    port: 9104,
    entrypoint: startProgram({ variables: { MYSQLD_EXPORTER_PASSWORD: [password] } }, [
      "/bin/mysqld_exporter",
    ]),
    command: [
      `--mysqld.address=${host}:${port}`,
      `--mysqld.username=${monitoringUser}`,
      "--collect.info_schema.innodb_metrics",
      ...unused.map((collector) => `--no-collect.${collector}`),
    ],
  };
}
