import type { PythonPackages } from "./python-package";

interface Condition {
  readonly if: {
    readonly properties: {
      readonly Engine: { readonly const?: string };
      readonly EngineVersion?: { readonly enum?: readonly string[] };
    };
  };
  readonly then:
    | boolean
    | { readonly properties: { readonly EngineVersion?: { readonly enum: readonly string[] } } };
}

const folder = "cfnlint/data/schemas/extensions";

/** The versions of each engine that AWS offers for new databases and caches. The schemas do not say in which regions. */
export function engineVersions(packages: PythonPackages) {
  const conditions = (path: string) =>
    packages.json<{ allOf: readonly Condition[] }>(`${folder}/${path}.json`).allOf;
  const of = (all: readonly Condition[], engine: string) =>
    all.filter(({ if: { properties } }) => properties.Engine.const === engine);
  const versions = (path: string, engine: string, deprecated: readonly string[] = []) =>
    of(conditions(path), engine)
      .flatMap(({ then }) => (typeof then === "object" ? (then.properties.EngineVersion?.enum ?? []) : []))
      .filter((version) => !deprecated.includes(version) && !version.includes("-"))
      .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  const deprecated = (path: string, engine: string) =>
    of(conditions(`${path}/engine_version_deprecated`), engine).flatMap(
      ({ if: { properties } }) => properties.EngineVersion?.enum ?? [],
    );
  const versionsIn = (path: string) => (engine: string) =>
    versions(`${path}/engine_version`, engine, deprecated(path, engine));
  const databases = versionsIn("aws_rds_dbinstance");
  const clusters = versionsIn("aws_rds_dbcluster");
  const caches = (engine: string) => versions("aws_elasticache_cachecluster/engine_version", engine);
  return {
    aws_db_instance: { postgres: databases("postgres"), mysql: databases("mysql") },
    aws_rds_cluster: {
      postgres: clusters("postgres"),
      "aurora-postgresql": clusters("aurora-postgresql"),
    },
    aws_elasticache_replication_group: { redis: caches("redis"), valkey: caches("valkey") },
  };
}
