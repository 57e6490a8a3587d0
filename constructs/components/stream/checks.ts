import type { Application } from "../../application/application";
import type { Relation } from "../../environment/checks/check";
import { mostPartitions } from "./aws/broker-type";
import { replicationFactor } from "./aws/replication-factor";
import type { Stream } from "./spec";

/** The streams of an application. */
export function streamsOf({ data }: Application): Stream[] {
  return Object.values(data).flatMap((word) => (word.kind === "stream" ? [word] : []));
}

/** Who has streams has brokers for them, and nobody else; and they carry all partitions. */
export const streamRelations: Relation = (environment, isSound) => {
  if (!isSound("streams")) return [];
  const { application, streams } = environment;
  const words = streamsOf(application);
  if (words.length > 0 !== (streams !== undefined)) {
    const value = streams;
    return streams === undefined
      ? [
          {
            path: "streams",
            value,
            allowed: "brokers: the application has streams",
            mend: 'Write e.g. { kafkaVersion: "3.9.x", instanceType: "kafka.t3.small", brokersPerZone: 1, storageGiB: 20 }.',
          },
        ]
      : [
          {
            path: "streams",
            value,
            allowed: "no brokers: the application has no streams",
            mend: "Remove it.",
          },
        ];
  }
  return isSound("network.zones") ? tooManyPartitions(environment, isSound) : [];
};

const tooManyPartitions: Relation = ({ application, streams, network }) => {
  if (!streams) return [];
  const { instanceType, brokersPerZone } = streams;
  const brokers = new Set(network.zones).size * brokersPerZone;
  const copies = replicationFactor(brokers);
  const partitions = streamsOf(application).reduce((sum, word) => sum + (word.partitions ?? 0), 0);
  const each = Math.ceil((partitions * copies) / brokers);
  const most = mostPartitions(instanceType);
  if (each <= most) return [];
  return [
    {
      path: "streams.brokersPerZone",
      value: brokersPerZone,
      allowed: `brokers that carry ${partitions} partitions in ${copies} copies: ${each} on each of ${brokers}, at most ${most} on a ${instanceType}`,
      mend: "Raise it, take a larger instanceType, or give the streams fewer partitions.",
    },
  ];
};
