import type { RedisProps } from "../spec";

type Engine = NonNullable<RedisProps["engine"]>;

/**
 * The last minor version that ElastiCache has of each major version. With an earlier one AWS could upgrade by itself, and
 * Terraform's next plan would downgrade, which replaces the cache.
 */
const versions: Readonly<Record<Engine, Readonly<Record<RedisProps["version"], string>>>> = {
  redis: { "7": "7.1" },
  valkey: { "7": "7.2" },
};

/** ElastiCache's version number for a major version of an engine. */
export function engineVersion(engine: Engine, version: RedisProps["version"]): string {
  return versions[engine][version];
}
