import type { DatabaseEngine } from "../../../aws/rds/engine";
import { maxConnections } from "../max-connections";
import { postgresVersions } from "../spec";
import { postgresVariables } from "../variables";

export const postgresEngine: DatabaseEngine = {
  name: "postgres",
  versions: postgresVersions,
  title: "PostgreSQL",
  port: 5433,
  logExports: ["postgresql", "upgrade"],
  parameters: [
    // Connections without TLS are rejected.
    { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
    // Statements that take longer than half a second are logged, in milliseconds.
    { name: "log_min_duration_statement", value: "500", applyMethod: "immediate" },
    // Changes of the schema are logged.
    { name: "log_statement", value: "ddl", applyMethod: "immediate" },
    { name: "log_lock_waits", value: "1", applyMethod: "immediate" },
    { name: "log_connections", value: "1", applyMethod: "immediate" },
    { name: "log_disconnections", value: "1", applyMethod: "immediate" },
    // A transaction that was forgotten open holds locks and keeps vacuum from cleaning up, in milliseconds.
    { name: "idle_in_transaction_session_timeout", value: "600000", applyMethod: "immediate" },
    { name: "shared_preload_libraries", value: "pg_stat_statements", applyMethod: "pending-reboot" },
  ],
  copyParameters: [{ name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" }],
  maxConnections,
  variables: postgresVariables,
  deadlockCounter: "db.Concurrency.deadlocks",
  sslMode: "require",
  proxy: { family: "POSTGRESQL", port: 5432, passwords: "POSTGRES_SCRAM_SHA_256" },
  readRestored: "constructs/components/postgres/aws/files/engine.sh",
  logins: {
    folder: "constructs/components/postgres/docker/files",
    files: ["logins.sh", "logins.sql", "former-logins.sql"],
    password: "PGPASSWORD",
    variables: ({ host, port, username, database }, authority) => ({
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: username,
      PGDATABASE: database,
      PGCONNECT_TIMEOUT: "10",
      ...(authority === undefined
        ? { PGSSLMODE: "require" }
        : { PGSSLMODE: "verify-full", PGSSLROOTCERT: authority }),
    }),
    arguments: () => [],
  },
};

/** Aurora PostgreSQL: the same for its clients. It keeps no log of upgrades. */
export const auroraEngine: DatabaseEngine = {
  ...postgresEngine,
  name: "aurora-postgresql",
  title: "Aurora PostgreSQL",
  logExports: ["postgresql"],
};
