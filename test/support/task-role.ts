import { type Received, type RecordingServer, recordingServer } from "./recording-server";

export const credentialsPath = "/v2/credentials/1";

/** A task's endpoint for the credentials of its role; `answer` responds to the other requests. */
export function taskRole(
  answer: (received: Received) => object | number | undefined = () => 404,
): Promise<RecordingServer> {
  return recordingServer((received) =>
    received.path === credentialsPath
      ? {
          AccessKeyId: "KEYID",
          SecretAccessKey: "very",
          Token: "session/token+with=signs",
          Expiration: new Date(Date.now() + 3_600_000).toISOString(),
        }
      : answer(received),
  );
}

/** The environment variables of this task. */
export function taskVariables({ url }: RecordingServer): Readonly<Record<string, string>> {
  return { AWS_CONTAINER_CREDENTIALS_FULL_URI: url + credentialsPath, AWS_REGION: "eu-west-1" };
}
