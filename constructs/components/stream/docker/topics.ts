import type { Application } from "../../../application/application";
import { consumers } from "../../../application/consumers";
import { usedNames } from "../../../application/used-names";
import { kebabCase } from "../../../application/variable-names";
import { retentionMilliseconds } from "../spec";

/** The name of Kafka's container and networks, after the application and the environment. */
export const host = "streams";

/** By label. */
export type Topics = Readonly<
  Record<string, { readonly partitions: number; readonly retentionMilliseconds: number }>
>;

/** What an application's streams are as topics; undefined if it has none. */
export function topicsOf({ data }: Application): Topics | undefined {
  const topics = Object.entries(data).flatMap(([name, spec]) =>
    spec.kind === "stream"
      ? [
          [
            kebabCase(name),
            { partitions: spec.partitions, retentionMilliseconds: retentionMilliseconds(spec) },
          ] as const,
        ]
      : [],
  );
  return topics.length > 0 ? Object.fromEntries(topics) : undefined;
}

/** A line for each topic, as the start script reads them. */
export function topicLines(topics: Topics): string {
  return Object.entries(topics)
    .map(([label, { partitions, retentionMilliseconds: retention }]) => `${label} ${partitions} ${retention}`)
    .join("\n");
}

/** Names of the services and jobs that read or write a stream. */
export function streamCallers(application: Application): string[] {
  return Object.entries(consumers(application)).flatMap(([name, consumer]) =>
    usedNames(consumer).some((spec) => application.data[spec]?.kind === "stream") ? [name] : [],
  );
}
