import { constantCase } from "../../application/variable-names";

/** The variable through which a container finds a queue, whether it sends or receives: `EMAILS_QUEUE_URL`. */
export function queueVariables(name: string) {
  return { url: `${constantCase(name)}_QUEUE_URL` } as const;
}

/** The variable with the name under which a container publishes to a topic: `ORDER_EVENTS_TOPIC`. */
export function topicVariables(name: string) {
  return { topic: `${constantCase(name)}_TOPIC` } as const;
}
