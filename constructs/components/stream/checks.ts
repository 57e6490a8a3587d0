import type { Application } from "../../application/application";
import type { Check } from "../../environment/checks/check";
import { maxPartitions } from "./aws/broker-type";
import { replicationFactor } from "./aws/replication-factor";
import type { StreamSpec } from "./spec";

/** The streams of an application. */
export function streamsOf({ data }: Application): StreamSpec[] {
  return Object.values(data).flatMap((spec) => (spec.kind === "stream" ? [spec] : []));
}

/** Who has streams has brokers for them, and nobody else; and they carry all partitions. */
export const streamChecks: Check = (environment, isValid) => {
  if (!isValid("streams")) return [];
  const { application, streams } = environment;
  const words = streamsOf(application);
  if (words.length > 0 !== (streams !== undefined)) {
    const value = streams;
    return streams === undefined
      ? [
          {
            path: "streams",
            value,
            expected: "brokers: the application has streams",
            fix: 'Write e.g. { kafkaVersion: "3.9.x", instanceType: "kafka.t3.small", brokersPerZone: 1, storageGiB: 20 }.',
          },
        ]
      : [
          {
            path: "streams",
            value,
            expected: "no brokers: the application has no streams",
            fix: "Remove it.",
          },
        ];
  }
  return isValid("network.zones") ? tooManyPartitions(environment, isValid) : [];
};

const tooManyPartitions: Check = ({ application, streams, network }) => {
  if (!streams) return [];
  const { instanceType, brokersPerZone } = streams;
  const brokers = new Set(network.zones).size * brokersPerZone;
  const copies = replicationFactor(brokers);
  const partitions = streamsOf(application).reduce((sum, spec) => sum + (spec.partitions ?? 0), 0);
  const each = Math.ceil((partitions * copies) / brokers);
  const most = maxPartitions(instanceType);
  if (each <= most) return [];
  return [
    {
      path: "streams.brokersPerZone",
      value: brokersPerZone,
      expected: `brokers that carry ${partitions} partitions in ${copies} copies: ${each} on each of ${brokers}, at most ${most} on a ${instanceType}`,
      fix: "Raise it, take a larger instanceType, or give the streams fewer partitions.",
    },
  ];
};
