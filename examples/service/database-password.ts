import { errorText, log } from "./log";
import { required, setting } from "./settings";
import { signedRead } from "./signed-read";
import { taskCredentials } from "./task-credentials";

/**
 * A database's password, read anew for each connection: it may have been rotated since the start. Where the platform names
 * the secret's place, from there; otherwise from the variable or file.
 */
export function databasePassword(prefix: string): () => Promise<string> {
  return async () => {
    const secretId = setting(`${prefix}_SECRET_ID`);
    if (secretId === undefined) return required(`${prefix}_PASSWORD`);
    try {
      return await read(secretId);
    } catch (error) {
      // The one that it started with is right until the next rotation.
      log("warn", "the password cannot be read again", { error: errorText(error) });
      return required(`${prefix}_PASSWORD`);
    }
  };
}

async function read(secretId: string): Promise<string> {
  const credentials = await taskCredentials();
  const request = signedRead({ ...credentials, secretId, region: required("AWS_REGION"), now: new Date() });
  const response = await fetch(request, { signal: AbortSignal.timeout(3000) });
  if (!response.ok) throw new Error(`Secrets Manager answers ${response.status}`);
  const { SecretString } = (await response.json()) as { SecretString: string };
  const { password } = JSON.parse(SecretString) as { password: string };
  return password;
}
