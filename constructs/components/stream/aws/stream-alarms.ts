import { Construct } from "constructs";
import { Alarm, type AlarmProps } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";

export interface StreamAlarmsProps {
  /** Name of the cluster as plain text: the dimension of its metrics. */
  readonly cluster: string;
  /** Number of brokers: each has its own alarms. */
  readonly brokers: number;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

type Watch = Pick<AlarmProps, "symptom" | "threshold" | "missingData" | "measure">;

const namespace = "AWS/Kafka";

/** Alarms of a cluster: partitions without a leader or with too few replicas, and full disks. */
export class StreamAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: StreamAlarmsProps,
  ) {
    super(scope, id);
    const cluster = { "Cluster Name": props.cluster };
    this.watch("offline-partitions", {
      symptom: "Partitions had no leader for 3 minutes: nobody writes or reads them.",
      measure: { namespace, name: "OfflinePartitionsCount", dimensions: cluster, statistic: "Maximum" },
      threshold: 0,
      // Brokers that send no metrics may be down.
      missingData: "breaching",
    });
    for (let broker = 1; broker <= props.brokers; broker++) {
      const dimensions = { ...cluster, "Broker ID": String(broker) };
      this.watch(`disk-${broker}`, {
        symptom: `More than 80 % of broker ${broker}'s disk was used: when it is full, the broker stops. Raise storageGiB.`,
        measure: { namespace, name: "KafkaDataLogsDiskUsed", dimensions, statistic: "Maximum" },
        threshold: 80,
        missingData: "breaching",
      });
      this.watch(`too-few-copies-${broker}`, {
        symptom: `Partitions led by broker ${broker} had too few in-sync replicas for 3 minutes: writes are rejected.`,
        measure: { namespace, name: "UnderMinIsrPartitionCount", dimensions, statistic: "Maximum" },
        threshold: 0,
        missingData: "notBreaching",
      });
    }
  }

  private watch(id: string, alarm: Watch): void {
    const { cluster, alarmTopic } = this.props;
    new Alarm(this, id, {
      name: `${cluster}-${id}`,
      when: "above",
      periodSeconds: 60,
      periods: 3,
      alarmTopic,
      ...alarm,
    });
  }
}
