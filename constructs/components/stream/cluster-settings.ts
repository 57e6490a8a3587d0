import type { Application } from "../../application/application";
import { type Accepted, exactly, integer, text } from "../../application/schema-values";
import type { Section } from "../../environment/component";
import type { Environment } from "../../environment/environment";
import { hasValidZones, zonesOf } from "../../environment/zones";
import { brokerTypePattern, maxPartitions } from "./aws/broker-type";
import { replicationFactor } from "./aws/replication-factor";
import { hasPasswords, type StreamSpec } from "./spec";

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
  /**
   * Number of the passwords of streams with `login: { with: "password", … }`: 1–9999. Raise it by one to rotate them: each user is replaced
   * by a new one with a new password, and then the tasks are. The previous users stay until the next rotation.
   * @default 1
   */
  passwordVersion: integer(1, 9999, "versions").optional(),
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
    const unused = isValid("streams.passwordVersion") ? unusedVersion(environment, streams) : [];
    const read = ["streams.instanceType", "streams.brokersPerZone"];
    if (!read.every(isValid) || !hasValidZones(isValid)) return unused;
    return [...unused, ...tooManyPartitions(environment, streams)];
  },
  addresses: (environment) => zonesOf(environment).length * (environment.streams?.brokersPerZone ?? 0),
};

export const defaultPasswordVersion = 1;

function unusedVersion({ application }: Environment, { passwordVersion }: StreamsSettings) {
  if (passwordVersion === undefined || streamsOf(application).some(hasPasswords)) return [];
  return [
    {
      path: "streams.passwordVersion",
      value: passwordVersion,
      expected: "no version: no stream of the application has passwords",
      fix: 'Remove it, or write login: { with: "password", because: "…" } in a stream.',
    },
  ];
}

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
