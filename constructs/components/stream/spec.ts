import type { DataAccess } from "../../application/data-access";

export interface StreamProps<Consumer extends string = string> extends DataAccess<Consumer> {
  /** Parts of the stream, each read in order by one copy of a reader: 1–1000. They can become more, never fewer. */
  readonly partitions: number;
  /** Hours for which a record can be read, again and again: 1–8760. */
  readonly retentionHours: number;
}

export interface StreamSpec<Consumer extends string = string> extends StreamProps<Consumer> {
  readonly kind: "stream";
}

/**
 * Records in the order in which they were written, kept for a while: a topic of Kafka. Whoever uses it is named as a
 * reader, a writer, or both; each reader gets all records, shared out among its copies.
 */
export function stream<const Consumer extends string = never>(
  props: StreamProps<Consumer>,
): StreamSpec<NoInfer<Consumer>> {
  // NoInfer: what is expected of the word, where it stands, says nothing of what it names.
  return { kind: "stream", ...props };
}

/** What Kafka counts retention in. */
export function retentionMilliseconds({ retentionHours }: Pick<StreamProps, "retentionHours">): number {
  return retentionHours * 3_600_000;
}
