import { constantCase } from "../../application/variable-names";

/** The variable with the ARN of a topic, for containers that publish to it: `ORDER_EVENTS_TOPIC`. */
export function topicVariables(name: string) {
  return { topic: `${constantCase(name)}_TOPIC` } as const;
}
