import { constantCase } from "../../application/variable-names";
import { hasPasswords, type StreamProps } from "./spec";

/**
 * The variables through which a container finds a stream: brokers, topic, whether to use TLS, and how to log in (`iam`:
 * with a token that the task role signs; `scram`: with user and password; `none`). A reader joins the given group, or one whose name starts with it and a
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

/** The same for a stream with passwords. */
export function passwordStreamVariables(name: string) {
  const prefix = constantCase(name);
  return {
    ...streamVariables(name),
    username: `${prefix}_USERNAME`,
    password: `${prefix}_PASSWORD`,
    /** `SCRAM-SHA-512` */
    mechanism: `${prefix}_MECHANISM`,
  } as const;
}

/** Kafka's name of the way in which users log in with a password: the only one of MSK. */
export const mechanism = "SCRAM-SHA-512";

/** The variables of a stream, by its spec. */
export function variablesOf(
  name: string,
  spec: Pick<StreamProps, "login">,
): Readonly<Record<string, string>> {
  return hasPasswords(spec) ? passwordStreamVariables(name) : streamVariables(name);
}
