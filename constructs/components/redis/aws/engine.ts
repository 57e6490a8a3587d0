import type { RedisProps } from "../spec";

type Engine = NonNullable<RedisProps["engine"]>;

/**
 * The minor version that ElastiCache has of each major one: both are the last of their line. One that AWS could raise by
 * itself would be a downgrade in the next plan, and a downgrade makes the cache anew.
 */
const versions: Readonly<Record<Engine, Readonly<Record<RedisProps["version"], string>>>> = {
  redis: { "7": "7.1" },
  valkey: { "7": "7.2" },
};

/** What ElastiCache calls an engine of a major version. */
export function engineVersion(engine: Engine, version: RedisProps["version"]): string {
  return versions[engine][version];
}
