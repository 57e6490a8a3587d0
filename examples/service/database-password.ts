import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { requestHandler } from "./aws-requests";
import { errorText, log } from "./log";
import { required, setting } from "./settings";

/**
 * Returns a function that reads a database's password. Call it for each new connection, since the password may have been
 * rotated: it reads AWS Secrets Manager if `<PREFIX>_SECRET_ID` is set, otherwise `<PREFIX>_PASSWORD`.
 */
export function databasePassword(prefix: string): () => Promise<string> {
  const secretId = setting(`${prefix}_SECRET_ID`);
  if (secretId === undefined) return async () => required(`${prefix}_PASSWORD`);
  // No second attempt: the connection that waits has a timeout of five seconds.
  const client = new SecretsManagerClient({ maxAttempts: 1, requestHandler });
  return async () => {
    try {
      return await read(client, secretId);
    } catch (error) {
      // The password that the task started with is valid until the next rotation.
      log("warn", "cannot read the password from Secrets Manager", { error: errorText(error) });
      return required(`${prefix}_PASSWORD`);
    }
  };
}

async function read(client: SecretsManagerClient, secretId: string): Promise<string> {
  const { SecretString = "" } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  const { password } = JSON.parse(SecretString) as { password: string };
  return password;
}
