import type { Application } from "../../../application/application";
import { kebabCase } from "../../../application/variable-names";
import { retentionMilliseconds } from "../spec";

/** The name of Kafka's container and networks, after the application and the environment. */
export const host = "streams";

/** By label. */
export type Topics = Readonly<
  Record<string, { readonly partitions: number; readonly retentionMilliseconds: number }>
>;

/** What an application's streams are as topics. */
export function topicsOf({ data }: Application): Topics {
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
  return Object.fromEntries(topics);
}

/** A line for each topic, as the start script reads them. */
export function topicLines(topics: Topics): string {
  return Object.entries(topics)
    .map(([label, { partitions, retentionMilliseconds: retention }]) => `${label} ${partitions} ${retention}`)
    .join("\n");
}
