import type { Filter } from "../application/messages";
import type { Consumer } from "./consumer";

/** A topic, as the queues see it that subscribe to it. */
export interface MessageTopic {
  /** Short name: `order-events`. */
  readonly label: string;
  readonly arn: string;
}

/** A queue, as its consumers and the topics see it. */
export interface MessageQueue {
  /** A plain name: metrics know the queue by it. */
  readonly name: string;
  /** Lets a service receive messages and delete them. */
  allowReceiveBy(consumer: Consumer): void;
  /** Receives the messages of a topic, as they were published. */
  subscribe(topic: MessageTopic, filter?: Filter): void;
}
