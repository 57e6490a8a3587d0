import { Construct } from "constructs";
import { databaseAlarms } from "../../alarms/database";
import { Alarm, type AlarmProps, type Expression, type QueriedMetric } from "../alerting/alarm";
import type { EventLog } from "../alerting/event-log";
import type { AlarmTopicRef } from "../existing/references";
import { alarmConnections } from "./instance-class";

export interface DatabaseAlarmsProps {
  /** The instance's identifier. */
  readonly name: string;
  /** Id of the instance in Performance Insights. */
  readonly resourceId: string;
  /** Counter of Performance Insights with the deadlocks: `db.Concurrency.deadlocks`. */
  readonly deadlockCounter: string;
  /** Instance class, for the text of the alarm on connections. */
  readonly instanceClass: string;
  /** Minimum number of connections that the engine accepts. */
  readonly maxConnections: number;
  /** GiB that the storage has at the start. */
  readonly storageGiB: number;
  /** Whether it follows a primary. */
  readonly isReplica: boolean;
  /**
   * Records that a backup has finished.
   * @default no alarm for missing backups
   */
  readonly events?: EventLog | undefined;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms of a database instance: storage and its trend, CPU, connections, latency, lag, deadlocks, backups. */
export class DatabaseAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: DatabaseAlarmsProps,
  ) {
    super(scope, id);
    const { name, instanceClass, events } = props;
    const free = this.metric("FreeStorageSpace", "Minimum");
    this.watch("storage", this.dimensions, { threshold: Math.floor(props.storageGiB * 0.1 * 1024 ** 3) });
    this.watch("storage-trend", {
      // RATE is in bytes a second: the free bytes through the loss of a day are the days that are left.
      expression: "IF(RATE(free) < 0, free / (0 - RATE(free)) / 86400, 365)",
      of: { free },
    });
    this.watch("cpu", this.dimensions);
    this.watch("connections", this.dimensions, {
      threshold: alarmConnections(props.maxConnections),
      values: { limitOf: `the class ${instanceClass}` },
    });
    this.watch("latency", {
      expression: "MAX([reading, writing])",
      of: { reading: this.metric("ReadLatency", "Average"), writing: this.metric("WriteLatency", "Average") },
    });
    this.watch("deadlocks", {
      expression: `DB_PERF_INSIGHTS('RDS', '${props.resourceId}', '${props.deadlockCounter}.sum')`,
      of: {},
    });
    if (props.isReplica) this.watch("replica-lag", this.dimensions);
    else if (events) {
      const { periods, periodSeconds } = databaseAlarms["backup-missing"];
      const finished = events.count(this, "backups", {
        name: `${name}-backups-finished`,
        pattern: `{ $.detail.EventID = "RDS-EVENT-0002" && $.detail.SourceIdentifier = "${name}" }`,
      });
      this.watch("backup-missing", { expression: "finished", of: { finished } }, { periods, periodSeconds });
    }
  }

  private get dimensions() {
    return { DBInstanceIdentifier: this.props.name };
  }

  private metric(name: string, statistic: QueriedMetric["statistic"]): QueriedMetric {
    return { namespace: "AWS/RDS", name, dimensions: this.dimensions, statistic };
  }

  private watch(
    alarm: keyof typeof databaseAlarms,
    of: Readonly<Record<string, string>> | Expression,
    more: Pick<AlarmProps, "threshold" | "values" | "periods" | "periodSeconds"> = {},
  ): void {
    const { name, alarmTopic } = this.props;
    new Alarm(this, alarm, {
      alarm: databaseAlarms[alarm],
      name: `${name}-${alarm}`,
      of,
      alarmTopic,
      ...more,
      values: { ...this.dimensions, database: name, ...more.values },
    });
  }
}
