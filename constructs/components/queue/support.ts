import type { Subscription } from "../../application/messages";
import { keeps, type SupportOf, type SupportTable, simulates, under } from "../../docker/support";
import type { QueueProps } from "./spec";

const queue = {
  visibilitySeconds: keeps("the queue's visibility timeout", "the queue's visibility timeout"),
  maxReceives: simulates(
    "redrive to a dead-letter queue, with an alarm",
    "redrive to a dead-letter queue, with an alarm of the environment's monitoring",
  ),
  retentionDays: simulates(
    "stored in several zones; an alarm when messages wait too long",
    "in the broker's memory, written to a volume when it stops; a crash loses the messages since its start",
  ),
} satisfies SupportOf<Omit<QueueProps, "from">>;

const subscription = {
  topic: simulates(
    "a subscription with raw delivery; undeliverable messages are kept for 14 days",
    "a subscription with raw delivery; undeliverable messages are lost",
  ),
  filter: keeps("the subscription's filter, by attributes", "the subscription's filter, by attributes"),
} satisfies SupportOf<Subscription>;

export const queueSupport: SupportTable = { ...queue, ...under("from", subscription) };
