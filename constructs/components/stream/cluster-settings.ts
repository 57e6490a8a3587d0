import type { Application } from "../../application/application";
import { type Accepted, exactly, integer, text } from "../../application/schema-values";
import type { Section } from "../../environment/component";
import type { Environment } from "../../environment/environment";
import { hasValidZones, zonesOf } from "../../environment/zones";
import { brokerTypePattern, maxPartitions } from "./aws/broker-type";
import { replicationFactor } from "./aws/replication-factor";
import type { StreamSpec } from "./spec";

export const streamsSchema = exactly({
  /**
   * Version of Kafka: `3.9.x`. AWS rejects a version that MSK does not support.
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html
   */
  kafkaVersion: text(/^\d+\.\d+\.(x|\d+)(\.kraft)?$/, "a version of Kafka that MSK offers", '"3.9.x"'),
  /** Instance type of the brokers, which decides memory, partitions and price: `kafka.t3.small`, `kafka.m7g.large`. */
  instanceType: text(
    brokerTypePattern,
    "an instance type of MSK's standard brokers",
    '"kafka.t3.small" or "kafka.m7g.large"',
  ),
  /** Brokers in each zone of the network: 1–10. The number can be raised. */
  brokersPerZone: integer(1, 10, "brokers"),
  /** Storage of each broker in GiB: 1–16,384. It can be raised, never lowered. */
  storageGiB: integer(1, 16_384, "GiB"),
});

/** The brokers of all streams. */
export interface StreamsSettings extends Accepted<typeof streamsSchema> {}

declare module "../../environment/sections" {
  interface Sections {
    /**
     * The brokers of all streams; present if, and only if, the application has any.
     * @default none
     */
    readonly streams?: StreamsSettings;
  }
}

/** The streams of an application. */
export function streamsOf({ data }: Application): StreamSpec[] {
  return Object.values(data).flatMap((spec) => (spec.kind === "stream" ? [spec] : []));
}

/** An environment has brokers if, and only if, its application has streams; and the brokers support all partitions. */
export const streamsSection: Section = {
  schema: streamsSchema,
  check: (environment, isValid) => {
    const { application, streams } = environment;
    const problem = (expected: string, fix: string) => [{ path: "streams", value: streams, expected, fix }];
    if (streams === undefined) {
      return streamsOf(application).length > 0
        ? problem(
            "brokers: the application has streams",
            'Write e.g. { kafkaVersion: "3.9.x", instanceType: "kafka.t3.small", brokersPerZone: 1, storageGiB: 20 }.',
          )
        : [];
    }
    if (streamsOf(application).length === 0)
      return isValid("streams") ? problem("no brokers: the application has no streams", "Remove it.") : [];
    const read = ["streams.instanceType", "streams.brokersPerZone"];
    return read.every(isValid) && hasValidZones(isValid) ? tooManyPartitions(environment, streams) : [];
  },
  addresses: (environment) => zonesOf(environment).length * (environment.streams?.brokersPerZone ?? 0),
};

function tooManyPartitions(environment: Environment, { instanceType, brokersPerZone }: StreamsSettings) {
  const brokers = zonesOf(environment).length * brokersPerZone;
  const replicas = replicationFactor(brokers);
  const partitions = streamsOf(environment.application).reduce(
    (sum, spec) => sum + (spec.partitions ?? 0),
    0,
  );
  const each = Math.ceil((partitions * replicas) / brokers);
  const max = maxPartitions(instanceType);
  if (each <= max) return [];
  return [
    {
      path: "streams.brokersPerZone",
      value: brokersPerZone,
      expected: `enough brokers for ${partitions} partitions with replication factor ${replicas}: each of the ${brokers} brokers holds ${each} replicas, and a ${instanceType} supports ${max}`,
      fix: "Raise it, use a larger instanceType, or lower partitions of the streams.",
    },
  ];
}
