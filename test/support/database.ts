import type { Construct } from "constructs";
import {
  PostgresDatabase,
  type PostgresDatabaseProps,
} from "../../constructs/components/postgres/aws/postgres-database";
import { alarmTopic, cluster, key, logKey, logRetention, network, target } from "./foundation";
import { worker } from "./services";
import { type Synthesized, synthesizeStack } from "./synthesize";

/** A database with all protections and a read replica. */
export function database(scope: Construct, props: Partial<PostgresDatabaseProps> = {}) {
  const on = { network: network(scope), alarmTopic: alarmTopic(scope) };
  const orders = new PostgresDatabase(scope, "orders", {
    ...target,
    ...on,
    name: "test-orders",
    label: "orders",
    version: "16",
    databaseName: "orders",
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
    dataKey: key(scope, "rds"),
    secretKey: key(scope, "secretsmanager"),
    logRetention,
    logKey: logKey(scope),
    ...props,
  });
  return { orders, on };
}

/** This database, and a worker that uses it. */
export function usedDatabase(): Synthesized {
  return synthesizeStack((scope) => {
    const { orders, on } = database(scope);
    const mailer = worker(
      scope,
      "mailer",
      { ...on, cluster: cluster(scope) },
      { scaleOn: { cpuPercent: 60 } },
    );
    orders.allowFrom(mailer.service);
  });
}
