import { Construct } from "constructs";
import { streamAlarms } from "../../../alarms/stream";
import { Alarm } from "../../../aws/alerting/alarm";
import type { AlarmTopicRef } from "../../../aws/existing/references";

export interface StreamAlarmsProps {
  /** Name of the cluster as plain text: the dimension of its metrics. */
  readonly cluster: string;
  /** Number of brokers: each has its own alarms. */
  readonly brokers: number;
  /** Where the alarms are sent. */
  readonly alarmTopic: AlarmTopicRef;
}

/** Alarms of a cluster: partitions without a leader or with too few replicas, full disks, and readers that lag behind. */
export class StreamAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: StreamAlarmsProps,
  ) {
    super(scope, id);
    this.watch("offline-partitions", "offline-partitions", {});
    for (let broker = 1; broker <= props.brokers; broker++) {
      const dimensions = { "Broker ID": String(broker) };
      this.watch("disk", `disk-${broker}`, dimensions);
      this.watch("too-few-copies", `too-few-copies-${broker}`, dimensions);
    }
  }

  /** Watches how far a service is behind in reading a topic, in the group of its name. */
  watchReader(topic: string, group: string): void {
    const id = `lag-${topic}-${group}`;
    if (this.node.tryFindChild(id)) return;
    this.watch("lag", id, { Topic: topic, "Consumer Group": group }, { stream: topic });
  }

  private watch(
    alarm: keyof typeof streamAlarms,
    id: string,
    dimensions: Readonly<Record<string, string>>,
    values: Readonly<Record<string, string>> = {},
  ): void {
    const { cluster, alarmTopic } = this.props;
    new Alarm(this, id, {
      alarm: streamAlarms[alarm],
      name: `${cluster}-${id}`,
      of: { "Cluster Name": cluster, ...dimensions },
      values,
      alarmTopic,
    });
  }
}
