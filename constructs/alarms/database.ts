import { declareAlarms } from "./declaration";

const namespace = "AWS/RDS";
const describe = "aws rds describe-db-instances --db-instance-identifier {DBInstanceIdentifier}";
const events =
  "`aws rds describe-events --source-type db-instance --source-identifier {DBInstanceIdentifier} --duration 1440`";
/** The first step where statements are slow. */
export const insights =
  "Open the database in the console under CloudWatch, Database Insights: the statements with the highest load come first.";
const quarter = { periodSeconds: 300, periods: 3 } as const;

/** Alarms of a database on RDS, and of PostgreSQL and MySQL on one machine. */
export const databaseAlarms = declareAlarms("database", {
  storage: {
    ...quarter,
    severity: "page",
    symptom:
      "Less than 10 % of the first storage of {database} was free for 15 minutes: when none is left, every write of every service fails.",
    why: "Storage grows by itself only while the limit maxStorageGiB is not reached; 10 % leaves time to raise it.",
    when: "below",
    // A database that sends no metrics may be down.
    missingData: "breaching",
    metric: { namespace, name: "FreeStorageSpace", statistic: "Minimum" },
    firstCommand: describe,
    steps: [
      events,
      "Raise `maxStorageGiB` and `storageGiB` in the environment config and apply. Storage can only grow.",
      "If a replication slot or a log holds the space, remove the slot of a consumer that no longer exists.",
    ],
    prevention: "Delete or archive old rows on a schedule; keep maxStorageGiB above a year's growth.",
  },
  "storage-trend": {
    severity: "ticket",
    symptom: "At the rate of the last day the free storage of {database} ends within {threshold} days.",
    why: "7 days are a working week: enough to raise the limit or delete data.",
    when: "below",
    threshold: 7,
    periodSeconds: 21_600,
    periods: 4,
    missingData: "notBreaching",
    firstCommand: describe,
    steps: [
      "Compare AllocatedStorage with MaxAllocatedStorage: if they differ, RDS still adds storage by itself.",
      "Raise `maxStorageGiB` in the environment config and apply, or delete data that is no longer needed.",
    ],
    prevention: "Review the growth on the dashboard each month.",
  },
  cpu: {
    ...quarter,
    severity: "ticket",
    symptom:
      "CPU of {database} above {threshold} % for 15 minutes: queries queue up, and the services that use it slow down.",
    why: "Above 80 % short bursts reach 100 %, and latency grows without limit.",
    when: "above",
    threshold: 80,
    missingData: "breaching",
    metric: { namespace, name: "CPUUtilization", statistic: "Average" },
    machine: {
      expression:
        '100 * sum by (name) (rate(container_cpu_usage_seconds_total{name="{container}"}[5m])) / {cpus}',
      firstCommand: "docker stats --no-stream {container}",
      steps: [
        "Look for the slowest statements in the database's log: `docker logs --since 15m {container}`",
        "Raise `cpus` of the database in the environment config and deploy.",
      ],
    },
    firstCommand: describe,
    steps: [insights, "Add the missing index, or choose a larger `instanceClass` and apply in a quiet hour."],
    prevention: "Test queries with production's amount of data before a release.",
  },
  connections: {
    ...quarter,
    severity: "page",
    symptom:
      "More than {threshold} connections to {database} for 15 minutes, 80 % of what {limitOf} accepts: at 100 % services cannot connect.",
    why: "The last 20 % are left for new tasks of a deployment, and for the engineer on call.",
    when: "above",
    missingData: "breaching",
    metric: { namespace, name: "DatabaseConnections", statistic: "Maximum" },
    machine: {
      expression:
        'sum by (instance) (pg_stat_activity_count{instance="{container}"} or mysql_global_status_threads_connected{instance="{container}"})',
      firstCommand: "docker logs --tail 100 {container}",
      steps: [
        "Count connections by user in the log of each service that uses it: a pool that leaks grows with time.",
        "Restart the service whose pool leaks, one container after the other: `docker restart $CONTAINER`",
        "Lower `poolSize` in the application, or `replicas` in the environment config, and deploy.",
      ],
    },
    firstCommand: describe,
    steps: [
      events,
      "Count connections by user: `SELECT usename, state, count(*) FROM pg_stat_activity GROUP BY 1, 2 ORDER BY 3 DESC` (PostgreSQL), `SHOW PROCESSLIST` (MySQL).",
      "End idle ones: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle' AND state_change < now() - interval '10 minutes'`.",
      "If services cannot connect at all, check the secret's last rotation and the security group before anything else.",
    ],
    prevention: "Lower `poolSize` in the application, or choose a larger `instanceClass`.",
  },
  latency: {
    ...quarter,
    severity: "ticket",
    symptom:
      "A read or write of the disk of {database} took longer than {threshold} s on average for 15 minutes: every query waits.",
    why: "gp3 storage answers in single-digit milliseconds; 20 ms mean that its operations are used up.",
    when: "above",
    threshold: 0.02,
    missingData: "notBreaching",
    firstCommand: describe,
    steps: [
      insights,
      "Compare ReadIOPS and WriteIOPS with the storage's baseline; more storage has more of them.",
    ],
    prevention: "Keep indexes in memory: a larger `instanceClass` reads less from disk.",
  },
  "replica-lag": {
    ...quarter,
    severity: "ticket",
    symptom:
      "The read replica {database} was more than {threshold} seconds behind for 15 minutes: readers see old data.",
    why: "A healthy replica is behind by less than a second; after 30 users see their own changes missing.",
    when: "above",
    threshold: 30,
    missingData: "breaching",
    metric: { namespace, name: "ReplicaLag", statistic: "Maximum" },
    machine: {
      // As the primary sees it: a standby without a connection would say that it has read all that it got.
      expression: 'max by (instance) (pg_stat_replication_pg_wal_lsn_diff{instance="{container}"})',
      threshold: 64 * 1024 ** 2,
      minutes: 5,
      symptom:
        "The standby was more than 64 MiB of log behind for {minutes} minutes, or does not follow: readers see old data, and a promotion loses what is missing.",
      why: "A standby on the same machine is behind by less than a second; a new copy takes minutes.",
      firstCommand: "docker logs --tail 100 {container}-standby",
      prevention: "Split bulk writes; enough disk and memory for the standby.",
      steps: [
        "Start it, if it has stopped: `docker start {container}-standby`",
        "Look for a long transaction or a bulk write on the primary, and end it or wait for it.",
      ],
    },
    firstCommand: describe,
    steps: [events, "Look for a long transaction or a bulk write on the primary, and end it or wait for it."],
    prevention: "Split bulk writes; give the replica the primary's instance class.",
  },
  deadlocks: {
    ...quarter,
    severity: "ticket",
    symptom:
      "Transactions in {database} blocked each other for 15 minutes: it aborts one of them, and its request fails.",
    why: "A rare deadlock is retried by the application; one in each of three periods is a fault of the code.",
    when: "above",
    threshold: 0,
    missingData: "notBreaching",
    machine: {
      expression:
        'sum by (instance) (increase(pg_stat_database_deadlocks{instance="{container}"}[5m]) or increase(mysql_info_schema_innodb_metrics_lock_lock_deadlocks_total{instance="{container}"}[5m]))',
      firstCommand: "docker logs --tail 100 {container}",
      steps: [
        "Search the log for `deadlock detected`: the lines after it have both statements.",
        "Take locks in the same order in both transactions, and release a corrected version.",
      ],
    },
    firstCommand: describe,
    steps: [
      "Search the database's log for `deadlock detected`: the lines after it have both statements.",
      "Take locks in the same order in both transactions, and release a corrected version.",
    ],
    prevention: "Short transactions that lock rows in a fixed order; a retry on the error.",
  },
  "backup-missing": {
    severity: "ticket",
    symptom: "No automated backup of {database} has finished for 26 hours: the last snapshot grows old.",
    why: "RDS takes one a day in the backup window; two hours are left for a long one.",
    when: "below",
    threshold: 1,
    periodSeconds: 3600,
    periods: 26,
    missingData: "breaching",
    metric: { namespace: "Plinth", name: "BackupsFinished", statistic: "Sum" },
    firstCommand:
      "aws rds describe-db-snapshots --db-instance-identifier {DBInstanceIdentifier} --snapshot-type automated",
    steps: [
      events,
      "Take one by hand: `aws rds create-db-snapshot --db-instance-identifier {DBInstanceIdentifier} --db-snapshot-identifier {DBInstanceIdentifier}-manual`",
    ],
    prevention: "Keep the backup window away from maintenance and from bulk writes.",
  },
});
