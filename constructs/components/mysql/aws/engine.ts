import type { DatabaseEngine } from "../../../aws/rds/engine";
import { mysqlProblems } from "../checks";
import { maxConnections } from "../max-connections";
import { mysqlVersions } from "../spec";
import { mysqlVariables } from "../variables";

export const mysqlEngine: DatabaseEngine = {
  name: "mysql",
  versions: mysqlVersions,
  title: "MySQL",
  port: 3307,
  logExports: ["error", "slowquery"],
  parameters: [
    // Connections without TLS are rejected.
    { name: "require_secure_transport", value: "1", applyMethod: "immediate" },
    // Statements that take longer than half a second are logged, to the file that RDS exports.
    { name: "slow_query_log", value: "1", applyMethod: "immediate" },
    { name: "long_query_time", value: "0.5", applyMethod: "immediate" },
    { name: "log_output", value: "FILE", applyMethod: "immediate" },
    // Every deadlock is in the error log, not the last one alone.
    { name: "innodb_print_all_deadlocks", value: "1", applyMethod: "immediate" },
    // Metadata locks that wait for a forgotten transaction end, in seconds: the default is a year.
    { name: "lock_wait_timeout", value: "600", applyMethod: "immediate" },
    { name: "performance_schema", value: "1", applyMethod: "pending-reboot" },
  ],
  // Rows instead of statements: a statement may have another effect on the copy.
  copyParameters: [{ name: "binlog_format", value: "ROW", applyMethod: "immediate" }],
  maxConnections,
  variables: mysqlVariables,
  check: mysqlProblems,
  deadlockCounter: "db.Locks.innodb_deadlocks",
  sslMode: "REQUIRED",
  proxy: { family: "MYSQL", port: 3306, passwords: "MYSQL_CACHING_SHA2_PASSWORD" },
  readRestored: "constructs/components/mysql/aws/files/engine.sh",
  logins: {
    folder: "constructs/components/mysql/docker/files",
    files: ["logins.sh"],
    password: "MYSQL_PWD",
    variables: ({ database }) => ({ DATABASE: database }),
    arguments: ({ host, port, username }, authority) => [
      `--host=${host}`,
      `--port=${port}`,
      `--user=${username}`,
      "--connect-timeout=10",
      ...(authority === undefined
        ? ["--ssl-mode=REQUIRED"]
        : ["--ssl-mode=VERIFY_IDENTITY", `--ssl-ca=${authority}`]),
    ],
  },
};
