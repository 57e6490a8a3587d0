import { constantCase } from "../../application/variable-names";

/** The variable through which a container finds a queue, whether it sends or receives: `EMAILS_QUEUE_URL`. */
export function queueVariables(name: string) {
  return { url: `${constantCase(name)}_QUEUE_URL` } as const;
}
