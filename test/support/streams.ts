import type { Construct } from "constructs";
import type { Application } from "../../constructs/application/application";
import { type StreamProps, stream } from "../../constructs/application/stream";
import { StreamCluster, type StreamClusterProps } from "../../constructs/aws/streaming/stream-cluster";
import { key, logKey, logRetention, place } from "./foundation";
import { type Changes, changedDev, changedLocal, changedShop } from "./literals";
import type { ground } from "./services";

export function streams(
  scope: Construct,
  on: Pick<ReturnType<typeof ground>, "network" | "topic">,
  props: Partial<StreamClusterProps> = {},
): StreamCluster {
  return new StreamCluster(scope, "streams", {
    ...place,
    network: on.network,
    topic: on.topic,
    name: "test-streams",
    kafkaVersion: "3.9.x",
    instanceType: "kafka.m7g.large",
    brokersPerZone: 1,
    storageGiB: 100,
    dataKey: key(scope, "kafka"),
    logRetention,
    logKey: logKey(scope),
    ...props,
  });
}

export const streamsSettings = {
  kafkaVersion: "3.9.x",
  instanceType: "kafka.t3.small",
  brokersPerZone: 1,
  storageGiB: 20,
};

export const localStreamsSettings = {
  image: "apache/kafka:4.1.0",
  keepVolumes: true,
  cpus: 1,
  memoryMiB: 768,
  processes: 256,
};

/** The shop with a stream of what happens to its stock, which the inventory writes and the mailer reads. */
export function shopWithStream(changes: Changes = {}, word: Partial<StreamProps> = {}): Application {
  return changedShop({
    "data.stockMoves": stream({
      partitions: 6,
      retentionHours: 72,
      readers: ["mailer"],
      writers: ["inventory"],
      ...word,
    }),
    "services.mailer.uses": ["orders", "stockMoves"],
    "services.inventory.uses": ["orders", "stockCache", "stockMoves"],
    ...changes,
  });
}

export function devWithStream(changes: Changes = {}, application = shopWithStream()) {
  const literal = { "data.stockMoves": {}, streams: { ...streamsSettings }, ...changes };
  return { ...changedDev(literal), application };
}

export function localWithStream(changes: Changes = {}, application = shopWithStream()) {
  const literal = { "data.stockMoves": {}, streams: { ...localStreamsSettings }, ...changes };
  return changedLocal(literal, application);
}
