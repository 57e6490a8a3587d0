import type { Construct } from "constructs";
import type { AuroraClusterProps, MultiAzClusterProps } from "../../constructs/aws/rds/cluster/props";
import type { Database } from "../../constructs/aws/rds/database";
import type { RdsDatabaseProps } from "../../constructs/aws/rds/props";
import { MysqlDatabase } from "../../constructs/components/mysql/aws/mysql-database";
import { PostgresCluster } from "../../constructs/components/postgres/aws/postgres-cluster";
import { PostgresDatabase } from "../../constructs/components/postgres/aws/postgres-database";
import { alarmTopic, cluster as ecsCluster, key, logKey, logRetention, network, target } from "./foundation";
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

/** PostgreSQL in a Multi-AZ DB cluster with all protections. */
export function multiAzCluster(scope: Construct, props: Partial<MultiAzClusterProps> = {}) {
  const on = surroundings(scope);
  const own = { instanceClass: "db.r6gd.large", storageGiB: 100, iops: 1000, ...props };
  return {
    orders: new PostgresCluster(scope, "orders", { ...ofCluster(scope, on), ...own, engine: "cluster" }),
    on,
  };
}

/** Aurora PostgreSQL with all protections and a reader. */
export function auroraCluster(scope: Construct, props: Partial<AuroraClusterProps> = {}) {
  const on = surroundings(scope);
  const own = { instanceClass: "db.r7g.large", multiAz: true, readReplicas: 1, ...props } as const;
  return {
    orders: new PostgresCluster(scope, "orders", { ...ofCluster(scope, on), ...own, engine: "aurora" }),
    on,
  };
}

function ofCluster(scope: Construct, on: Surroundings) {
  const { storageGiB, maxStorageGiB, multiAz, readReplicas, primaryReadsBecause, upgrades, ...shared } =
    protectedDatabase(scope, on, "orders");
  return { ...shared, version: "16" };
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

/** PostgreSQL in a cluster, and a worker that uses it. */
export function usedCluster(
  build: (scope: Construct) => { readonly orders: Database; readonly on: Surroundings },
) {
  return synthesizeStack((scope) => {
    const { orders, on } = build(scope);
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

function useIt(scope: Construct, used: Database, on: Surroundings): void {
  const mailer = worker(
    scope,
    "mailer",
    { ...on, cluster: ecsCluster(scope) },
    { scaleOn: { cpuPercent: 60 } },
  );
  used.grantConnect(mailer.service);
}
