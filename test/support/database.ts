import type { Construct } from "constructs";
import type { RdsDatabaseProps } from "../../constructs/aws/rds/props";
import type { RdsDatabase } from "../../constructs/aws/rds/rds-database";
import { MysqlDatabase } from "../../constructs/components/mysql/aws/mysql-database";
import { PostgresDatabase } from "../../constructs/components/postgres/aws/postgres-database";
import { alarmTopic, cluster, key, logKey, logRetention, network, target } from "./foundation";
import { worker } from "./services";
import { type Synthesized, synthesizeStack } from "./synthesize";

type Surroundings = ReturnType<typeof surroundings>;

function surroundings(scope: Construct) {
  return { network: network(scope), alarmTopic: alarmTopic(scope) };
}

/** A database with all protections and a read replica. */
function protectedDatabase(
  scope: Construct,
  on: Surroundings,
  label: string,
): Omit<RdsDatabaseProps, "version"> {
  return {
    ...target,
    ...on,
    name: `test-${label}`,
    label,
    databaseName: label,
    instanceClass: "db.r7g.large",
    storageGiB: 100,
    maxStorageGiB: 1000,
    multiAz: true,
    backupRetentionDays: 35,
    backupWindow: "02:00-03:00",
    maintenanceWindow: "sun:04:00-sun:05:00",
    deletionProtection: true,
    finalSnapshot: true,
    databaseInsights: "standard",
    readReplicas: 1,
    recovery: { rpoMinutes: 5, rtoMinutes: 240 },
    dataKey: key(scope, "rds"),
    secretKey: key(scope, "secretsmanager"),
    logRetention,
    logKey: logKey(scope),
  };
}

/** A PostgreSQL database with all protections. */
export function database(scope: Construct, props: Partial<RdsDatabaseProps> = {}) {
  const on = surroundings(scope);
  const all = { ...protectedDatabase(scope, on, "orders"), version: "16", ...props };
  return { orders: new PostgresDatabase(scope, "orders", all), on };
}

/** A MySQL database with all protections. */
export function mysqlDatabase(scope: Construct, props: Partial<RdsDatabaseProps> = {}) {
  const on = surroundings(scope);
  const all = { ...protectedDatabase(scope, on, "catalog"), version: "8.4", ...props };
  return { catalog: new MysqlDatabase(scope, "catalog", all), on };
}

/** A PostgreSQL database and a worker that uses it. */
export function usedDatabase(): Synthesized {
  return synthesizeStack((scope) => {
    const { orders, on } = database(scope);
    useIt(scope, orders, on);
  });
}

/** A database of MySQL, and a worker that uses it. */
export function usedMysqlDatabase(): Synthesized {
  return synthesizeStack((scope) => {
    const { catalog, on } = mysqlDatabase(scope);
    useIt(scope, catalog, on);
  });
}

function useIt(scope: Construct, used: RdsDatabase, on: Surroundings): void {
  const mailer = worker(scope, "mailer", { ...on, cluster: cluster(scope) }, { scaleOn: { cpuPercent: 60 } });
  used.grantConnect(mailer.service);
}
