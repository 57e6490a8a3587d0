import type { Subscription } from "../../application/messages";

export interface QueueProps<Topic extends string = string> {
  /**
   * Seconds for which a message that one copy has received is hidden from the others: 30–43,200, and at least 6 × the
   * time limit of whoever consumes it, so that no message in work is received a second time.
   */
  readonly visibilitySeconds: number;
  /** Times that a message is received, in vain, before it is set aside among the dead letters: 2–20. */
  readonly maxReceives: number;
  /**
   * Days that a message waits to be received: 1–14, at most 10 where dead letters are kept 14 days.
   * @default 4
   */
  readonly retentionDays?: number;
  /**
   * Topics whose messages it gets, as they were published.
   * @default none: only the services that use it send to it
   */
  readonly from?: readonly Subscription<Topic>[];
}

export interface QueueSpec<Topic extends string = string> extends QueueProps<Topic> {
  readonly kind: "queue";
}

/**
 * Messages that wait for a worker, each at least once: one that uses it sends, one that `consumes` it receives. What
 * nobody can handle is kept among the dead letters for 14 days.
 */
export function queue<const Topic extends string = never>(
  props: QueueProps<Topic>,
): QueueSpec<NoInfer<Topic>> {
  // NoInfer: what is expected of the word, where it stands, says nothing of what it names.
  return { kind: "queue", ...props };
}

/** @see QueueProps.retentionDays */
export const defaultRetentionDays = 4;

/** Days from when a message was sent, not from when it was set aside. */
export const deadLetterDays = 14;
