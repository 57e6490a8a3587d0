import { z } from "zod";
import type { Subscriptions } from "../../application/messages";
import { plainData } from "../../application/plain-data";
import {
  type Accepted,
  exactly,
  integer,
  listOf,
  record,
  type ShapeOf,
  says,
  setOf,
} from "../../application/schema-values";
import { attributeName } from "../messaging/attribute-name";

const own = exactly({
  /**
   * Seconds for which a message that one consumer received is hidden from the others: 30–43,200, and at least
   * 6 × `secondsPerMessage` of each worker that consumes the queue.
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
   */
  visibilitySeconds: integer(30, 43_200, "seconds"),
  /** Times that a message is received, without success, before it moves to the dead-letter queue: 2–20. */
  maxReceives: integer(2, 20, "receives"),
  /**
   * Days for which the queue keeps a message that nobody receives: 1–10. The limit leaves 4 of the 14 days for which a
   * dead letter is kept, counted from when it was sent.
   * @default 4
   */
  retentionDays: integer(1, 10, "days").optional(),
});

export interface QueueProps<Topic extends string = string>
  extends Subscriptions<Topic>,
    Accepted<typeof own> {}

/** A queue, as an application describes it. */
export interface QueueSpec<Topic extends string = string> extends QueueProps<Topic> {
  /** Written by `queue()`. */
  readonly kind: "queue";
}

const value = z.string({ error: says("a string", "Put it in quotes.") });
const filter = record(attributeName, setOf(value, 1, "a list of the values that pass", '["placed"]'), {
  error: says("an object of attributes with the values that pass", 'Write e.g. { kind: ["placed"] }.'),
}).optional();

export const queueSchema = exactly({
  kind: z.literal("queue"),
  ...own.shape,
  from: listOf(
    exactly({ topic: z.string({ error: says("a topic's name", 'Write e.g. "orderEvents".') }), filter }),
    1,
    "a list of topics with their filters",
    '[{ topic: "orderEvents" }]',
  ).optional(),
} satisfies ShapeOf<QueueSpec>);

/**
 * Messages for a worker, each delivered at least once. A component that uses the queue sends, a worker that `consumes` it
 * receives. A message that no worker can process moves to the dead-letter queue, which keeps it until it is 14 days old.
 */
export function queue<const Topic extends string = never>(
  props: QueueProps<Topic>,
): QueueSpec<NoInfer<Topic>> {
  // NoInfer: the type that application() expects must not decide which names are inferred.
  return { kind: "queue", ...plainData(props) };
}
