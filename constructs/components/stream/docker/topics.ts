import type { Application } from "../../../application/application";
import { kebabCase } from "../../../application/variable-names";
import { retentionMilliseconds, type StreamSpec } from "../spec";

/** The name of Kafka's container and networks, after the application and the environment. */
export const host = "streams";

/** Kafka topics by label. */
export type Topics = Readonly<
  Record<
    string,
    Pick<StreamSpec, "partitions"> & {
      /** Milliseconds for which Kafka keeps a record. */
      readonly retentionMilliseconds: number;
    }
  >
>;

/** The Kafka topics of an application's streams. */
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

/** One line for each topic, in the format that the start script reads. */
export function topicLines(topics: Topics): string {
  return Object.entries(topics)
    .map(([label, { partitions, retentionMilliseconds: retention }]) => `${label} ${partitions} ${retention}`)
    .join("\n");
}
