import { constantCase } from "../../application/variable-names";
import { isOpen, type RedisSpec } from "./spec";

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

/** The same for a cache without a login: `STOCK_CACHE_URL` is `rediss://host:port` on AWS, and `redis://host:port` on Docker. */
export function openCacheVariables(name: string) {
  const { host, readHost, port, tls } = redisVariables(name);
  return { host, readHost, port, tls, url: `${constantCase(name)}_URL` } as const;
}

/** The variables of a cache, by its spec. */
export function cacheVariables(
  name: string,
  spec: Pick<RedisSpec, "login">,
): Readonly<Record<string, string>> {
  return isOpen(spec) ? openCacheVariables(name) : redisVariables(name);
}
