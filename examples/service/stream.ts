import { Kafka, type KafkaConfig, type LogEntry, logLevel } from "kafkajs";
import { errorText, log } from "./log";
import { required, setting } from "./settings";
import { streamToken } from "./stream-token";
import { taskCredentials } from "./task-credentials";

/** A client of the brokers that `<PREFIX>_BROKERS`, `_TLS` and `_LOGIN` describe: on AWS, and of one node on one machine. */
export function streamClient(prefix: string): Kafka {
  return new Kafka(streamSettings(prefix));
}

export function streamSettings(prefix: string): KafkaConfig {
  return {
    clientId: setting("SERVICE") ?? "unnamed",
    brokers: required(`${prefix}_BROKERS`).split(","),
    ssl: setting(`${prefix}_TLS`) === "on",
    ...(setting(`${prefix}_LOGIN`) === "iam" ? { sasl: signedLogin } : {}),
    // The first connection to a broker far away, with TLS and a login, takes more than the second that is the default.
    connectionTimeout: 5000,
    retry: { initialRetryTime: 200, maxRetryTime: 3000, retries: 5 },
    logLevel: logLevel.ERROR,
    logCreator: () => told,
  };
}

/** The client asks for a token at each connection, and again before it expires. */
const signedLogin = {
  mechanism: "oauthbearer",
  oauthBearerProvider: async () => ({
    value: streamToken({
      region: required("AWS_REGION"),
      ...(await taskCredentials()),
      now: new Date(),
    }),
  }),
} as const;

/** What the client calls an error it tries again; what it gives up is thrown. */
function told({ log: { message, error, broker, groupId } }: LogEntry): void {
  log("warn", message, { ...(error && { error: errorText(error) }), broker, groupId });
}
