import type { Application } from "../../../application/application";
import type { DataKinds } from "../../../application/kinds";
import { defaultRetentionDays, type Subscription } from "../../../application/messages";
import { kebabCase } from "../../../application/variable-names";

/** The queues and topics of a broker, by label. */
export interface Topology {
  /** Labels of the topics. */
  readonly topics: readonly string[];
  /** Queues by label. */
  readonly queues: Readonly<
    Record<
      string,
      Required<Omit<DataKinds["queue"]["spec"], "kind" | "from">> & {
        /** Subscriptions, with the labels of their topics. */
        readonly from: readonly Required<Subscription>[];
      }
    >
  >;
}

/** The queues, topics and subscriptions of an application. */
export function topologyOf({ data }: Application): Topology {
  const specs = Object.entries(data);
  const topics = specs.flatMap(([name, { kind }]) => (kind === "topic" ? [kebabCase(name)] : []));
  const queues = specs.flatMap(([name, spec]) => (spec.kind === "queue" ? [{ name, spec }] : []));
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
