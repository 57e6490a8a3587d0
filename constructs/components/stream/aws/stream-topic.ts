import type { DataAccess, Intent } from "../../../application/data-access";
import type { Consumer } from "../../../aws/consumer";
import { hasPasswords, retentionMilliseconds, type StreamSpec } from "../spec";
import { streamVariables } from "../variables";

export interface StreamTopic extends Omit<StreamSpec, keyof DataAccess | "kind"> {
  /** Name of the stream in kebab case, and of its Kafka topic: `stock-moves`. */
  readonly label: string;
}

/** Sets the variables with which a service finds the topic and, as a writer, creates it. */
export function setStreamVariables(
  consumer: Consumer,
  brokers: string,
  topic: StreamTopic,
  { reads, writes }: Intent,
): void {
  const variables = streamVariables(topic.label);
  consumer.setVariable(variables.brokers, brokers);
  consumer.setVariable(variables.topic, topic.label);
  consumer.setVariable(variables.tls, "on");
  consumer.setVariable(variables.login, hasPasswords(topic) ? "scram" : "iam");
  if (reads) consumer.setVariable(variables.group, consumer.label);
  if (!writes) return;
  consumer.setVariable(variables.partitions, String(topic.partitions));
  consumer.setVariable(variables.retention, String(retentionMilliseconds(topic)));
}
