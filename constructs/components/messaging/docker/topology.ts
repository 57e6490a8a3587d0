import type { Application } from "../../../application/application";
import { consumers } from "../../../application/consumers";
import { usedNames } from "../../../application/used-names";
import { kebabCase } from "../../../application/variable-names";
import { defaultRetentionDays, type Filter } from "../../queue/spec";

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
  const queues = words.flatMap(([name, spec]) => (spec.kind === "queue" ? [{ name, spec }] : []));
  if (topics.length + queues.length === 0) return undefined;
  return {
    topics,
    queues: Object.fromEntries(
      queues.map(({ name, spec }) => [
        kebabCase(name),
        {
          visibilitySeconds: spec.visibilitySeconds,
          maxReceives: spec.maxReceives,
          retentionDays: spec.retentionDays ?? defaultRetentionDays,
          from: (spec.from ?? []).map(({ topic, filter = {} }) => ({ topic: kebabCase(topic), filter })),
        },
      ]),
    ),
  };
}

/** Names of the services and jobs that send or receive messages. */
export function brokerCallers(application: Application): string[] {
  const { data } = application;
  return Object.entries(consumers(application)).flatMap(([name, consumer]) => {
    const kinds = usedNames(consumer).map((spec) => data[spec]?.kind);
    return kinds.includes("queue") || kinds.includes("topic") ? [name] : [];
  });
}
