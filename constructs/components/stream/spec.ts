import { z } from "zod";
import type { DataAccess } from "../../application/data-access";
import { dataAccessShape } from "../../application/data-access";
import { plainData } from "../../application/plain-data";
import { type Accepted, exactly, integer, reason, type ShapeOf, says } from "../../application/schema-values";

const passwords = exactly({
  /** With user and password, by SCRAM-SHA-512. */
  with: z.literal("password"),
  /** Why its programs sign no tokens: at least 10 characters. */
  because: reason,
});

const login = z.union([z.literal(true), passwords], {
  error: says(
    'true, or { with: "password", because: "…" } with a reason of at least 10 characters',
    'Write true, or { with: "password", because: "why its programs sign no tokens" }.',
  ),
});

const own = exactly({
  /**
   * Partitions of the Kafka topic: 1–1000. One task of a reader reads a partition in order. The number can be raised,
   * never lowered.
   */
  partitions: integer(1, 1000, "partitions"),
  /** Hours for which Kafka keeps a record, read or not: 1–8760. */
  retentionHours: integer(1, 8760, "hours"),
  /**
   * How its users log in. With `true` on AWS with a token that their role signs, which limits each to its topics; on Docker they do not. With
   * `{ with: "password", because: "…" }` on both with a user and a password (SASL/SCRAM), for programs that sign no tokens: Kafka then lets each of
   * them read and write every topic.
   * @default true
   */
  login: login.optional(),
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

/** Whether its users log in with a password. */
export function hasPasswords({ login }: Pick<StreamProps, "login">): boolean {
  return typeof login === "object";
}

/** Kafka's unit of retention. */
export function retentionMilliseconds({ retentionHours }: Pick<StreamProps, "retentionHours">): number {
  return retentionHours * 3_600_000;
}
