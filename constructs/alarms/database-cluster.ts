import { databaseAlarms, insights } from "./database";
import { type AlarmDeclaration, declareAlarms } from "./declaration";

const namespace = "AWS/RDS";
const describe = "aws rds describe-db-clusters --db-cluster-identifier {DBClusterIdentifier}";
const events =
  "`aws rds describe-events --source-type db-cluster --source-identifier {DBClusterIdentifier} --duration 1440`";
const describeInstance = "aws rds describe-db-instances --db-instance-identifier {DBInstanceIdentifier}";
const quarter = { periodSeconds: 300, periods: 3 } as const;

/** The same as of an instance, where the engine is asked in another way. */
function asOfInstance(
  name: "replica-lag" | "deadlocks" | "backup-missing",
  own: Partial<AlarmDeclaration> & Pick<AlarmDeclaration, "firstCommand" | "steps">,
): AlarmDeclaration {
  const { id: _, metric: _metric, machine: _machine, ...shared } = databaseAlarms[name];
  return { ...shared, ...own };
}

/** Alarms of a Multi-AZ DB cluster and of Aurora, beside those of their instances. */
export const clusterAlarms = declareAlarms("database-cluster", {
  "replica-lag": asOfInstance("replica-lag", {
    symptom:
      "A reader of {database} was more than {threshold} seconds behind for 15 minutes: services that read from it see old data.",
    firstCommand: describe,
    steps: [
      events,
      "Look for a long transaction or a bulk write on the writer, and end it or wait for it.",
      "A failover waits until the new writer has caught up: avoid one until the lag is gone.",
    ],
    prevention: "Split bulk writes, and move long reports away from peak hours.",
  }),
  deadlocks: asOfInstance("deadlocks", {
    metric: { namespace: "Plinth", name: "Deadlocks", statistic: "Sum" },
    firstCommand:
      "aws logs filter-log-events --log-group-name /aws/rds/cluster/{DBClusterIdentifier}/postgresql --filter-pattern '\"deadlock detected\"'",
    steps: databaseAlarms.deadlocks.steps,
  }),
  "backup-missing": asOfInstance("backup-missing", {
    metric: databaseAlarms["backup-missing"].metric,
    firstCommand:
      "aws rds describe-db-cluster-snapshots --db-cluster-identifier {DBClusterIdentifier} --snapshot-type automated",
    steps: [
      events,
      "Take one by hand: `aws rds create-db-cluster-snapshot --db-cluster-identifier {DBClusterIdentifier} --db-cluster-snapshot-identifier {DBClusterIdentifier}-manual`",
    ],
  }),
  "local-storage": {
    ...quarter,
    severity: "ticket",
    symptom:
      "Less than 2 GiB of the local storage of {database} was free for 15 minutes: sorts, new indexes and temporary tables fail when none is left.",
    why: "Aurora grows the storage of the data, not the local one, whose size is that of the instance class; one sort may need 2 GiB.",
    when: "below",
    threshold: 2 * 1024 ** 3,
    missingData: "notBreaching",
    metric: { namespace, name: "FreeLocalStorage", statistic: "Minimum" },
    firstCommand: describeInstance,
    steps: [
      "Find the statement that writes it: `SELECT pid, query FROM pg_stat_activity WHERE state = 'active' ORDER BY query_start`.",
      "End it, or choose a larger `instanceClass` and apply in a quiet hour.",
    ],
    prevention: "Raise `work_mem` for reports that sort, and build indexes one after the other.",
  },
  capacity: {
    ...quarter,
    severity: "ticket",
    symptom:
      "{database} used more than {threshold} % of its largest capacity for 15 minutes: it cannot grow any more.",
    why: "At 100 % queries queue up; above 90 % there is little time to raise the limit.",
    when: "above",
    threshold: 90,
    missingData: "notBreaching",
    metric: { namespace, name: "ACUUtilization", statistic: "Average" },
    firstCommand: describeInstance,
    steps: [
      insights,
      "Raise `capacity.max` in the environment config and apply: Aurora grows without a restart.",
    ],
    prevention: "Keep `capacity.max` above twice the usual size.",
  },
});
