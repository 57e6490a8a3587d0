import type { DataSpec } from "./kinds";

/** Matches the messages whose attributes have one of the values given for each of them. */
export type Filter = Readonly<Record<string, readonly string[]>>;

/** A topic whose messages a queue receives. */
export interface Subscription<Topic extends string = string> {
  /** Name of the topic in the application. */
  readonly topic: Topic;
  /**
   * Values of the topic's `attributes` that a message needs to pass: `{ kind: ["placed"] }`.
   * @default every message of the topic
   */
  readonly filter?: Filter;
}

export interface Subscriptions<Topic extends string = string> {
  /**
   * Topics whose messages it receives, as they were published.
   * @default none: only the services that use it send to it
   */
  readonly from?: readonly Subscription<Topic>[];
}

/** The topics that data subscribes to. */
export function subscriptionsOf(spec: DataSpec): readonly Subscription[] {
  return "from" in spec ? (spec.from ?? []) : [];
}

/** Days for which a queue keeps a message that nobody receives, unless its spec says otherwise. */
export const defaultRetentionDays = 4;

/** Retention period of a dead-letter queue, in days, counted from when a message was first sent. */
export const deadLetterDays = 14;
