import { Construct } from "constructs";
import { databaseAlarms } from "../../../alarms/database";
import { clusterAlarms } from "../../../alarms/database-cluster";
import type { DeclaredAlarm } from "../../../alarms/declaration";
import { Alarm, type AlarmProps, type QueriedMetric } from "../../alerting/alarm";
import { logCount } from "../../alerting/log-count";
import type { LogGroup } from "../../logs/log-group";
import { alarmConnections } from "../instance-class";
import { memberIds } from "./names";
import type { ClusterDatabaseProps } from "./props";

export interface ClusterAlarmsProps {
  /** The cluster's identifier. */
  readonly name: string;
  /** The database that it is a cluster of. */
  readonly database: ClusterDatabaseProps;
  /** Minimum number of connections that an instance accepts. */
  readonly maxConnections: number;
  /** The log of the engine. */
  readonly logGroup: LogGroup;
}

/** Alarms of a cluster and of each of its instances, whichever of them is the writer at the time. */
export class ClusterAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ClusterAlarmsProps,
  ) {
    super(scope, id);
    const members = memberIds(props.database, props.name);
    for (const [index, member] of members.entries()) this.member(new Construct(this, `${index + 1}`), member);
    if (members.length > 1) this.lag(members);
    this.count(
      "deadlocks",
      logCount(this, "deadlocks", {
        logGroup: props.logGroup,
        namespace: "Plinth/databases",
        name: `${props.name}-deadlocks`,
        pattern: '"deadlock detected"',
      }),
    );
    const { events } = props.database;
    if (events)
      this.count(
        "backup-missing",
        events.countClusterBackups(this, "backups", {
          name: `${props.name}-backups-finished`,
          cluster: props.name,
        }),
      );
  }

  private member(scope: Construct, member: string): void {
    const { database, maxConnections } = this.props;
    const { instanceClass } = database;
    const of = { DBInstanceIdentifier: member };
    const watch = (id: string, alarm: DeclaredAlarm, more: Partial<AlarmProps> = {}) =>
      this.watch(scope, id, {
        alarm,
        name: `${member}-${id}`,
        of,
        ...more,
        values: { ...of, database: member, ...more.values },
      });
    const metric = (name: string, statistic: QueriedMetric["statistic"]) => ({
      ...{ namespace: "AWS/RDS", name, dimensions: of, statistic },
    });
    watch("cpu", databaseAlarms.cpu);
    watch("connections", databaseAlarms.connections, {
      threshold: alarmConnections(maxConnections),
      values: { limitOf: `the class ${instanceClass}` },
    });
    watch("latency", databaseAlarms.latency, {
      of: {
        expression: "MAX([reading, writing])",
        of: { reading: metric("ReadLatency", "Average"), writing: metric("WriteLatency", "Average") },
      },
    });
    if (database.engine === "aurora") {
      watch("local-storage", clusterAlarms["local-storage"]);
      if (database.capacity) watch("capacity", clusterAlarms.capacity);
      return;
    }
    watch("storage", databaseAlarms.storage, {
      threshold: Math.floor(database.storageGiB * 0.1 * 1024 ** 3),
    });
    watch("storage-trend", databaseAlarms["storage-trend"], {
      of: {
        expression: "IF(RATE(free) < 0, free / (0 - RATE(free)) / 86400, 365)",
        of: { free: metric("FreeStorageSpace", "Minimum") },
      },
    });
  }

  /** Readers and writer change places: the lag is the largest of all instances. Aurora has it in milliseconds. */
  private lag(members: readonly string[]): void {
    const { name, database } = this.props;
    const isAurora = database.engine === "aurora";
    const of = Object.fromEntries(
      members.map((member, index) => [
        `lag${index + 1}`,
        {
          namespace: "AWS/RDS",
          name: isAurora ? "AuroraReplicaLag" : "ReplicaLag",
          dimensions: { DBInstanceIdentifier: member },
          statistic: "Maximum" as const,
        },
      ]),
    );
    const largest = `MAX([${Object.keys(of).join(", ")}])`;
    this.watch(this, "replica-lag", {
      alarm: clusterAlarms["replica-lag"],
      name: `${name}-replica-lag`,
      of: { expression: isAurora ? `${largest} / 1000` : largest, of },
      values: { DBClusterIdentifier: name, database: name },
    });
  }

  /** Compares a number of log lines or events with the threshold. */
  private count(id: "deadlocks" | "backup-missing", counted: QueriedMetric): void {
    const { name } = this.props;
    this.watch(this, id, {
      alarm: clusterAlarms[id],
      name: `${name}-${id}`,
      of: { expression: "counted", of: { counted } },
      values: { DBClusterIdentifier: name, database: name },
    });
  }

  private watch(scope: Construct, id: string, props: Omit<AlarmProps, "alarmTopic">): void {
    new Alarm(scope, id, { ...props, alarmTopic: this.props.database.alarmTopic });
  }
}
