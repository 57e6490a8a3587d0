import { constantCase } from "../../application/variable-names";

/** The variable with the name under which a container publishes to a topic: `ORDER_EVENTS_TOPIC`. */
export function topicVariables(name: string) {
  return { topic: `${constantCase(name)}_TOPIC` } as const;
}
