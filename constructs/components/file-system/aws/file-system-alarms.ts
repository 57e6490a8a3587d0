import { Construct } from "constructs";
import type { DeclaredAlarm } from "../../../alarms/declaration";
import { fileSystemAlarms } from "../../../alarms/storage";
import { Alarm, type Expression, type QueriedMetric } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import type { FileSystemSettings } from "../settings";

export interface FileSystemAlarmsProps extends Pick<FileSystemSettings, "throughput"> {
  /** First part of the alarms' names, and the file system's name: `shop-production-uploads`. */
  readonly name: string;
  /** Id of the file system. */
  readonly fileSystemId: string;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms of a file system: operations, and its throughput. */
export class FileSystemAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { name, fileSystemId, throughput, alarmTopic }: FileSystemAlarmsProps,
  ) {
    super(scope, id);
    const dimensions = { FileSystemId: fileSystemId };
    const watch = (part: string, alarm: DeclaredAlarm, of: Readonly<Record<string, string>> | Expression) =>
      new Alarm(this, part, { alarm, name: `${name}-${part}`, of, values: { fileSystem: name }, alarmTopic });
    watch("io-limit", fileSystemAlarms["io-limit"], dimensions);
    if (throughput === "bursting") watch("burst-credits", fileSystemAlarms["burst-credits"], dimensions);
    if (throughput === "provisioned") {
      const metric = (metricName: string, statistic: QueriedMetric["statistic"]): QueriedMetric => ({
        namespace: "AWS/EFS",
        name: metricName,
        dimensions,
        statistic,
      });
      watch("throughput", fileSystemAlarms.throughput, {
        // Bytes of 5 minutes, and bytes per second.
        expression: "100 * metered / 300 / permitted",
        of: {
          metered: metric("MeteredIOBytes", "Sum"),
          permitted: metric("PermittedThroughput", "Minimum"),
        },
      });
    }
  }
}
