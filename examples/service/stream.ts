import { generateAuthToken } from "aws-msk-iam-sasl-signer-js";
import { Kafka, type KafkaConfig, type LogEntry, logLevel } from "kafkajs";
import { errorText, log } from "./log";
import { required, setting } from "./settings";

/** A client of the brokers in `<PREFIX>_BROKERS`, `_TLS` and `_LOGIN`: Amazon MSK, or one Kafka node on Docker. */
export function streamClient(prefix: string): Kafka {
  return new Kafka(streamSettings(prefix));
}

export function streamSettings(prefix: string): KafkaConfig {
  return {
    clientId: setting("SERVICE") ?? "unnamed",
    brokers: required(`${prefix}_BROKERS`).split(","),
    ssl: setting(`${prefix}_TLS`) === "on",
    ...loginOf(prefix),
    // The default of one second is too short for a first connection with TLS and a login.
    connectionTimeout: 5000,
    retry: { initialRetryTime: 200, maxRetryTime: 3000, retries: 5 },
    logLevel: logLevel.ERROR,
    logCreator: () => logMessage,
  };
}

function loginOf(prefix: string): Pick<KafkaConfig, "sasl"> {
  switch (setting(`${prefix}_LOGIN`)) {
    case "iam":
      return { sasl: iamLogin };
    case "scram":
      return {
        sasl: {
          mechanism: "scram-sha-512",
          username: required(`${prefix}_USERNAME`),
          password: required(`${prefix}_PASSWORD`),
        },
      };
    default:
      return {};
  }
}

/**
 * IAM authentication. The client requests a token for each connection, and again before the token expires (15 minutes).
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control.html
 */
const iamLogin = {
  mechanism: "oauthbearer",
  oauthBearerProvider: async () => ({
    value: (await generateAuthToken({ region: required("AWS_REGION") })).token,
  }),
} as const;

/** The client retries the errors that it logs, and throws an error when it gives up. */
function logMessage({ log: { message, error, broker, groupId } }: LogEntry): void {
  log("warn", message, { ...(error && { error: errorText(error) }), broker, groupId });
}
