import type { Application } from "../../../application/application";
import type { Filter } from "../../../application/messages";
import { kebabCase } from "../../../application/variable-names";
import { defaultRetentionDays } from "../../queue/spec";

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

/** What an application's broker holds. */
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
