/** Which keys go when the memory is full, in Redis's own words. */
export const evictionPolicies = [
  "allkeys-lru",
  "allkeys-lfu",
  "allkeys-random",
  "volatile-lru",
  "volatile-lfu",
  "volatile-random",
  "volatile-ttl",
  "noeviction",
] as const;
export type EvictionPolicy = (typeof evictionPolicies)[number];

export interface RedisProps {
  /**
   * Redis, or Valkey, which understands the same commands under an open licence.
   * @default "redis"
   */
  readonly engine?: "redis" | "valkey";
  /** Major version. Minor versions are upgraded by the platform. */
  readonly version: "7";
  /**
   * Which keys go when the memory is full: of all keys, or only of those that expire (`volatile-…`). With `noeviction`
   * writes fail instead.
   * @default "allkeys-lru"
   * @see https://redis.io/docs/latest/develop/reference/eviction/
   */
  readonly evictionPolicy?: EvictionPolicy;
  /**
   * Whether what it holds has to outlive a restart, e.g. sessions. Without it the application fills it again by itself.
   * @default false
   */
  readonly persists?: boolean;
}

export interface RedisSpec extends RedisProps {
  readonly kind: "redis";
}

export const defaultEngine = "redis";
export const defaultEvictionPolicy = "allkeys-lru";

/**
 * What a service may do, as an access control list says it: read and write all keys, but neither empty the cache nor
 * change its settings. Clients ask for `info` when they connect.
 */
export const serviceRights = "~* +@all -@dangerous +info";

/** A cache that speaks Redis's protocol: fast, in memory, and never the only place of what must not be lost. */
export function redis(props: RedisProps): RedisSpec {
  return { kind: "redis", ...props };
}
