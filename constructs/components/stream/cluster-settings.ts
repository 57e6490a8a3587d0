import { exactly, integer, text } from "../../application/schema-values";
import { brokerTypePattern } from "./aws/broker-type";

/** The brokers of all streams. */
export interface StreamsSettings {
  /** A version of Kafka that MSK offers, e.g. `3.9.x`. */
  readonly kafkaVersion: string;
  /** e.g. `kafka.t3.small`, `kafka.m7g.large`. */
  readonly instanceType: string;
  /** Brokers in each zone: 1–10. */
  readonly brokersPerZone: number;
  /** GiB of each broker: 1–16,384. It can be raised, never lowered. */
  readonly storageGiB: number;
}

export const streamsSchema = exactly({
  kafkaVersion: text(/^\d+\.\d+\.(x|\d+)(\.kraft)?$/, "a version of Kafka that MSK offers", '"3.9.x"'),
  instanceType: text(
    brokerTypePattern,
    "an instance type of MSK's standard brokers",
    '"kafka.t3.small" or "kafka.m7g.large"',
  ),
  brokersPerZone: integer(1, 10, "brokers"),
  storageGiB: integer(1, 16_384, "GiB"),
});
