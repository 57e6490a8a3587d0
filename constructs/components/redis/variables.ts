import { constantCase } from "../../application/variable-names";

/**
 * The variables through which a container finds a cache. On Docker the user logs in with a password, which is a file:
 * `STOCK_CACHE_PASSWORD_FILE`. On AWS it logs in with a token that the container signs for the name of the cache.
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
    /** Docker only. */
    password: `${prefix}_PASSWORD`,
    /** AWS only. */
    cacheName: `${prefix}_CACHE_NAME`,
  } as const;
}
