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

/** Which of Kafka's listeners an application needs: one for users without a login, one for those with a password. */
export function loginsOf({ data }: Application): { readonly isOpen: boolean; readonly hasLogins: boolean } {
  const streams = Object.values(data).flatMap((spec) => (spec.kind === "stream" ? [spec] : []));
  return { isOpen: !streams.every(hasPasswords), hasLogins: streams.some(hasPasswords) };
}

/** One line for each topic, in the format that the start script reads. */
export function topicLines(topics: Topics): string {
  return Object.entries(topics)
    .map(([label, { partitions, retentionMilliseconds: retention }]) => `${label} ${partitions} ${retention}`)
    .join("\n");
}
