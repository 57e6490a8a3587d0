import { required, setting } from "./settings";
import { signedToken } from "./signed-token";
import { taskCredentials } from "./task-credentials";

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** How a container logs in to a cache: with the password that it was given, or with a token that its role signs. */
export function cacheLogin(prefix: string): () => Promise<Login> {
  return async () => {
    const username = required(`${prefix}_USERNAME`);
    const cache = setting(`${prefix}_CACHE_NAME`);
    if (cache === undefined) return { username, password: required(`${prefix}_PASSWORD`) };
    const password = signedToken({
      cache,
      user: username,
      region: required("AWS_REGION"),
      ...(await taskCredentials()),
      now: new Date(),
    });
    return { username, password };
  };
}
