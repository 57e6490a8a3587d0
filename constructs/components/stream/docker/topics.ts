import type { Application } from "../../../application/application";
import { kebabCase } from "../../../application/variable-names";
import { hasPasswords, retentionMilliseconds, type StreamSpec } from "../spec";

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

/** Whether clients of some streams do not log in, and the labels of the streams whose clients do. */
export function loginsOf({ data }: Application): {
  readonly isOpen: boolean;
  readonly withPasswords: readonly string[];
} {
  const streams = Object.entries(data).flatMap(([name, spec]) =>
    spec.kind === "stream" ? [{ label: kebabCase(name), hasPasswords: hasPasswords(spec) }] : [],
  );
  const withPasswords = streams.filter(({ hasPasswords }) => hasPasswords).map(({ label }) => label);
  return { isOpen: withPasswords.length < streams.length, withPasswords };
}

/** One line for each topic, in the format that the start script reads. */
export function topicLines(topics: Topics): string {
  return Object.entries(topics)
    .map(([label, { partitions, retentionMilliseconds: retention }]) => `${label} ${partitions} ${retention}`)
    .join("\n");
}
