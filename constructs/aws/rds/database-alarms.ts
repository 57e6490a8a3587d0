import { Construct } from "constructs";
import { Alarm, type AlarmProps } from "../alerting/alarm";
import type { AlarmTopicRef } from "../existing/references";
import { alarmConnections } from "./instance-class";

export interface DatabaseAlarmsProps {
  /** The instance's identifier. */
  readonly name: string;
  /** Instance class, for the text of the alarm on connections. */
  readonly instanceClass: string;
  /** Minimum number of connections that the engine accepts. */
  readonly maxConnections: number;
  /** GiB that the storage has at the start. */
  readonly storageGiB: number;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms of a database: storage, CPU, connections. */
export class DatabaseAlarms extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseAlarmsProps) {
    super(scope, id);
    const connections = alarmConnections(props.maxConnections);
    this.watch(props, "storage", {
      metric: "FreeStorageSpace",
      statistic: "Minimum",
      symptom: "Less than 10 % of the first storage was free for 15 minutes: when none is left, writes fail.",
      when: "below",
      threshold: Math.floor(props.storageGiB * 0.1 * 1024 ** 3),
      // A database that sends no metrics may be down.
      missingData: "breaching",
    });
    this.watch(props, "cpu", {
      metric: "CPUUtilization",
      statistic: "Average",
      symptom: "CPU above 80 % for 15 minutes: queries queue up.",
      when: "above",
      threshold: 80,
      missingData: "breaching",
    });
    this.watch(props, "connections", {
      metric: "DatabaseConnections",
      statistic: "Maximum",
      symptom: `More than ${connections} connections for 15 minutes, 80 % of what the class ${props.instanceClass} is sure to accept.`,
      when: "above",
      threshold: connections,
      missingData: "breaching",
    });
  }

  private watch(
    { name, alarmTopic: topic }: DatabaseAlarmsProps,
    id: string,
    {
      metric,
      statistic,
      ...alarm
    }: Pick<AlarmProps, "symptom" | "when" | "threshold" | "missingData"> & {
      metric: string;
      statistic: "Average" | "Minimum" | "Maximum";
    },
  ): void {
    new Alarm(this, id, {
      name: `${name}-${id}`,
      measure: { namespace: "AWS/RDS", name: metric, dimensions: { DBInstanceIdentifier: name }, statistic },
      periodSeconds: 300,
      periods: 3,
      alarmTopic: topic,
      ...alarm,
    });
  }
}
