import type { Intent } from "../../../application/data-access";
import type { Consumer } from "../../../aws/consumer";
import { retentionMilliseconds } from "../spec";
import { streamVariables } from "../variables";

export interface StreamTopic {
  /** The word in the application, and the topic's name. */
  readonly label: string;
  readonly partitions: number;
  readonly retentionHours: number;
}

/** Tells a service where the topic is, and how to make it. */
export function tellOf(
  consumer: Consumer,
  brokers: string,
  topic: StreamTopic,
  { reads, writes }: Intent,
): void {
  const variables = streamVariables(topic.label);
  consumer.setVariable(variables.brokers, brokers);
  consumer.setVariable(variables.topic, topic.label);
  consumer.setVariable(variables.tls, "on");
  consumer.setVariable(variables.login, "iam");
  if (reads) consumer.setVariable(variables.group, consumer.label);
  if (!writes) return;
  consumer.setVariable(variables.partitions, String(topic.partitions));
  consumer.setVariable(variables.retention, String(retentionMilliseconds(topic)));
}
