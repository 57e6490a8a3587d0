import { z } from "zod";
import { isOff } from "../../application/choice";
import { plainData } from "../../application/plain-data";
import { type Accepted, choice, exactly, oneOf, says, yesOrNo } from "../../application/schema-values";

const login = z.union([z.literal("password"), choice], {
  error: says(
    'true, "password", or off("…") with a reason of at least 10 characters',
    'Write true, "password", or off("why the risk is accepted").',
  ),
});

export const redisSchema = exactly({
  kind: z.literal("redis"),
  /**
   * Redis, or Valkey, which understands the same commands and has an open-source licence.
   * @default "redis"
   */
  engine: oneOf(["redis", "valkey"]).optional(),
  /** Major version: ElastiCache runs the last minor version of it, Docker the version of the environment's image. */
  version: oneOf(["7"]),
  /**
   * Which keys the engine deletes when the memory is full: of all keys (`allkeys-…`), or only of those with an expiry
   * (`volatile-…`). With `noeviction` it deletes none, and writes fail.
   * @default "allkeys-lru"
   * @see https://redis.io/docs/latest/develop/reference/eviction/
   */
  evictionPolicy: oneOf([
    "allkeys-lru",
    "allkeys-lfu",
    "allkeys-random",
    "volatile-lru",
    "volatile-lfu",
    "volatile-random",
    "volatile-ttl",
    "noeviction",
  ]).optional(),
  /**
   * How its users log in. With `true` on AWS with a token that their role signs, on Docker with a password; with `"password"` on both with a
   * user and a password, for programs that sign no tokens. `off("reason")` for programs that can do neither: whatever uses the cache then
   * connects without a login, and no other thing on the network does. The part `url` then has the whole address.
   * @default true
   */
  login: login.optional(),
  /**
   * Whether the data has to survive a restart, e.g. sessions. AWS then requires daily snapshots, and Docker writes each
   * change to a volume.
   * @default false: the application fills the cache again
   */
  persists: yesOrNo.optional(),
});

/** A cache, as an application describes it. */
export interface RedisSpec extends Accepted<typeof redisSchema> {}

export interface RedisProps extends Omit<RedisSpec, "kind"> {}

export type EvictionPolicy = NonNullable<RedisSpec["evictionPolicy"]>;

export const defaultEngine = "redis";
export const defaultEvictionPolicy = "allkeys-lru";

/**
 * What a service may do, as an access control list: read and write all keys, but neither empty the cache nor change its
 * settings. Clients call `info` when they connect.
 */
export const serviceRights = "~* +@all -@dangerous +info";

/** Whether its users connect without a login. */
export function isOpen({ login = true }: Pick<RedisSpec, "login">): boolean {
  return login !== "password" && isOff(login);
}

/** A cache with Redis's protocol: in memory and fast. Data that must not be lost belongs in a database. */
export function redis(props: RedisProps): RedisSpec {
  return { kind: "redis", ...plainData(props) };
}
