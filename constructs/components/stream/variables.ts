import { constantCase } from "../../application/variable-names";

/**
 * The variables through which a container finds a stream: brokers, topic, whether to speak TLS, and how to log in (`iam`:
 * with a token that the role of the container signs; `none`). A reader joins the group given, or one whose name begins
 * with it and a dot. A writer makes the topic if it is not there, with the partitions and the retention given.
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
