import type { Application } from "../../../application/application";
import { consumers } from "../../../application/consumers";
import { usedWords } from "../../../application/used-names";
import { kebabCase } from "../../../application/variable-names";
import { defaultRetentionDays, type Filter } from "../spec";

/** The queues and topics of a broker, by label. */
export interface Topology {
  readonly topics: readonly string[];
  readonly queues: Readonly<
    Record<
      string,
      {
        readonly visibilitySeconds: number;
        readonly maxReceives: number;
        readonly retentionDays: number;
        readonly from: readonly { readonly topic: string; readonly filter: Filter }[];
      }
    >
  >;
}

/** What an application's broker holds; undefined if it needs none. */
export function topologyOf({ data }: Application): Topology | undefined {
  const words = Object.entries(data);
  const topics = words.flatMap(([name, { kind }]) => (kind === "topic" ? [kebabCase(name)] : []));
  const queues = words.flatMap(([name, word]) => (word.kind === "queue" ? [{ name, word }] : []));
  if (topics.length + queues.length === 0) return undefined;
  return {
    topics,
    queues: Object.fromEntries(
      queues.map(({ name, word }) => [
        kebabCase(name),
        {
          visibilitySeconds: word.visibilitySeconds,
          maxReceives: word.maxReceives,
          retentionDays: word.retentionDays ?? defaultRetentionDays,
          from: (word.from ?? []).map(({ topic, filter = {} }) => ({ topic: kebabCase(topic), filter })),
        },
      ]),
    ),
  };
}

/** Names of the services and jobs that send or receive messages. */
export function brokerCallers(application: Application): string[] {
  const { data } = application;
  return Object.entries(consumers(application)).flatMap(([name, consumer]) => {
    const kinds = usedWords(consumer).map((word) => data[word]?.kind);
    return kinds.includes("queue") || kinds.includes("topic") ? [name] : [];
  });
}
