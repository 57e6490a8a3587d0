import { z } from "zod";
import type { DataAccess } from "../../application/data-access";
import { dataAccessShape } from "../../application/data-access";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly, integer, type ShapeOf } from "../../application/schema-values";

const own = exactly({
  /**
   * Partitions of the Kafka topic: 1–1000. One task of a reader reads a partition in order. The number can be raised,
   * never lowered.
   */
  partitions: integer(1, 1000, "partitions"),
  /** Hours for which Kafka keeps a record, read or not: 1–8760. */
  retentionHours: integer(1, 8760, "hours"),
});

export interface StreamProps<Consumer extends string = string>
  extends DataAccess<Consumer>,
    Accepted<typeof own> {}

/** A stream, as an application describes it. */
export interface StreamSpec<Consumer extends string = string> extends StreamProps<Consumer> {
  /** Written by `stream()`. */
  readonly kind: "stream";
}

export const streamSchema = exactly({
  kind: z.literal("stream"),
  ...dataAccessShape,
  ...own.shape,
} satisfies ShapeOf<StreamSpec>);

/**
 * Records in the order in which they were written, kept for a while: a Kafka topic. Each component that uses it is a
 * reader, a writer, or both. Each reader gets all records, divided among its tasks or containers.
 */
export function stream<const Consumer extends string = never>(
  props: StreamProps<Consumer>,
): StreamSpec<NoInfer<Consumer>> {
  // NoInfer: the type that application() expects must not decide which names are inferred.
  return { kind: "stream", ...plainData(props) };
}

/** Kafka's unit of retention. */
export function retentionMilliseconds({ retentionHours }: Pick<StreamProps, "retentionHours">): number {
  return retentionHours * 3_600_000;
}
