import { constantCase } from "../../application/variable-names";

/**
 * The variables through which a container finds a stream: brokers, topic, whether to use TLS, and how to log in (`iam`:
 * with a token that the task role signs; `none`). A reader joins the given group, or one whose name starts with it and a
 * dot. A writer creates the topic if it does not exist, with the given partitions and retention.
 */
export function streamVariables(name: string) {
  const prefix = constantCase(name);
  return {
    brokers: `${prefix}_BROKERS`,
    topic: `${prefix}_TOPIC`,
    /** `on` or `off` */
    tls: `${prefix}_TLS`,
    login: `${prefix}_LOGIN`,
    group: `${prefix}_GROUP`,
    partitions: `${prefix}_PARTITIONS`,
    retention: `${prefix}_RETENTION_MS`,
  } as const;
}
