import type { Filter } from "../application/messages";
import type { Consumer } from "./consumer";

/** A topic, as queues that subscribe to it see it. */
export interface MessageTopic {
  /** Name in kebab case: `order-events`. */
  readonly label: string;
  /** ARN of the topic. */
  readonly arn: string;
}

/** A queue, as its consumers and topics see it. */
export interface MessageQueue {
  /** Name of the queue as plain text: the dimension of its metrics. */
  readonly name: string;
  /** Lets a service receive messages and delete them. */
  grantConsume(consumer: Consumer): void;
  /** Subscribes to a topic with raw delivery. */
  subscribe(topic: MessageTopic, filter?: Filter): void;
}
