import { constantCase } from "../../application/variable-names";

/**
 * The variables through which a container finds a cache. Where there is a password, it is injected as a secret. Where
 * there is none, the user logs in with a token that the container signs for the name of the cache.
 */
export function redisVariables(name: string) {
  const prefix = constantCase(name);
  return {
    host: `${prefix}_HOST`,
    readHost: `${prefix}_READ_HOST`,
    port: `${prefix}_PORT`,
    /** `on` or `off` */
    tls: `${prefix}_TLS`,
    username: `${prefix}_USERNAME`,
    password: `${prefix}_PASSWORD`,
    cacheName: `${prefix}_CACHE_NAME`,
  } as const;
}
