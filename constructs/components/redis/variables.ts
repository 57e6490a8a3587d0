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
    /** On AWS only with `login: "password"`. */
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

/**
 * The same for a cache with `login: "password"`: user and password are on AWS and on Docker. `STOCK_CACHE_SCHEME` is `rediss` on AWS, for TLS,
 * and `redis` on Docker, so that one text is the URL on both.
 */
export function passwordCacheVariables(name: string) {
  const { cacheName: _, ...variables } = redisVariables(name);
  return { ...variables, scheme: `${constantCase(name)}_SCHEME` } as const;
}

/** The variables of a cache, by its spec. */
export function cacheVariables(
  name: string,
  spec: Pick<RedisSpec, "login">,
): Readonly<Record<string, string>> {
  if (isOpen(spec)) return openCacheVariables(name);
  return spec.login === "password" ? passwordCacheVariables(name) : redisVariables(name);
}
