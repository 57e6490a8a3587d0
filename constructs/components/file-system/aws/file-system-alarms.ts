import { Construct } from "constructs";
import { Alarm, type AlarmProps, type Metric } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";
import type { FileSystemSettings } from "../settings";

export interface FileSystemAlarmsProps extends Pick<FileSystemSettings, "throughput"> {
  /** First part of the alarms' names: `shop-production-uploads`. */
  readonly name: string;
  /** Id of the file system. */
  readonly fileSystemId: string;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** A tenth of the credits that a new file system has: at 100 MiB a second they last for half an hour. */
const fewCredits = 2.1e12 / 10;

/** Alarms of a file system: operations, and its throughput. */
export class FileSystemAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: FileSystemAlarmsProps,
  ) {
    super(scope, id);
    const { throughput } = props;
    this.watch("io-limit", {
      measure: this.metric("PercentIOLimit", "Maximum"),
      symptom: "More than 80 % of the possible file operations were used for 15 minutes: more wait.",
      when: "above",
      threshold: 80,
    });
    if (throughput === "bursting")
      this.watch("burst-credits", {
        measure: this.metric("BurstCreditBalance", "Minimum"),
        symptom:
          "Less than a tenth of the burst credits were left for 15 minutes: without them it becomes slow.",
        when: "below",
        threshold: fewCredits,
      });
    if (throughput === "provisioned")
      this.watch("throughput", {
        measure: {
          // Bytes of 5 minutes, and bytes per second.
          expression: "100 * metered / 300 / permitted",
          of: {
            metered: this.metric("MeteredIOBytes", "Sum"),
            permitted: this.metric("PermittedThroughput", "Minimum"),
          },
        },
        symptom: "More than 80 % of the provisioned throughput was used for 15 minutes: more waits.",
        when: "above",
        threshold: 80,
      });
  }

  private metric<Statistic extends Metric["statistic"]>(name: string, statistic: Statistic) {
    return { namespace: "AWS/EFS", name, dimensions: { FileSystemId: this.props.fileSystemId }, statistic };
  }

  private watch(id: string, alarm: Pick<AlarmProps, "symptom" | "measure" | "when" | "threshold">): void {
    const { name, alarmTopic } = this.props;
    new Alarm(this, id, {
      name: `${name}-${id}`,
      periodSeconds: 300,
      periods: 3,
      // Without clients there are no metrics.
      missingData: "notBreaching",
      alarmTopic,
      ...alarm,
    });
  }
}
