import type { Construct } from "constructs";
import {
  PostgresDatabase,
  type PostgresDatabaseProps,
} from "../../constructs/components/postgres/aws/postgres-database";
import { alarmTopic, cluster, key, logKey, logRetention, network, target } from "./foundation";
import { worker } from "./services";
import { type Synthesized, synthesizeStack } from "./synthesize";

/** Props of a database as safe as it can be, with a read replica. */
export function databaseProps(scope: Construct): PostgresDatabaseProps {
  return {
    ...target,
    network: network(scope),
    alarmTopic: alarmTopic(scope),
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
  };
}

/** Such a database. */
export function database(scope: Construct, props: Partial<PostgresDatabaseProps> = {}) {
  const all = databaseProps(scope);
  const on = { network: all.network, alarmTopic: all.alarmTopic };
  return { orders: new PostgresDatabase(scope, "orders", { ...all, ...props }), on };
}

/** Such a database, and a worker that uses it. */
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
