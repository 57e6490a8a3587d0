import { required, setting } from "./settings";
import { signedToken } from "./signed-token";

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Where a task on AWS asks for the credentials of its role; the path is its own. */
const credentialsAddress = "http://169.254.170.2";

/** How a container logs in to a cache: with the password that it was given, or with a token that its role signs. */
export function cacheLogin(prefix: string): () => Promise<Login> {
  return async () => {
    const username = required(`${prefix}_USERNAME`);
    const cache = setting(`${prefix}_CACHE_NAME`);
    if (cache === undefined) return { username, password: required(`${prefix}_PASSWORD`) };
    const response = await fetch(credentialsAddress + required("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"), {
      signal: AbortSignal.timeout(2000),
    });
    const { AccessKeyId, SecretAccessKey, Token } = (await response.json()) as Record<string, string>;
    const password = signedToken({
      cache,
      user: username,
      region: required("AWS_REGION"),
      keyId: AccessKeyId ?? "",
      secretKey: SecretAccessKey ?? "",
      sessionToken: Token ?? "",
      now: new Date(),
    });
    return { username, password };
  };
}
