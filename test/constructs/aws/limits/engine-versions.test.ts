import { missingVersion } from "../../../../constructs/aws/limits/engine-versions";
import { mysqlVersions } from "../../../../constructs/components/mysql/spec";
import { postgresVersions } from "../../../../constructs/components/postgres/spec";
import { engineVersion } from "../../../../constructs/components/redis/aws/engine";

test("RDS offers every version of a database that an application can ask for", () => {
  for (const version of postgresVersions)
    expect(missingVersion("aws_db_instance", "postgres", version)).toBeUndefined();
  for (const version of mysqlVersions)
    expect(missingVersion("aws_db_instance", "mysql", version)).toBeUndefined();
});

test("ElastiCache offers the version of each engine", () => {
  for (const engine of ["redis", "valkey"] as const)
    expect(
      missingVersion("aws_elasticache_replication_group", engine, engineVersion(engine, "7")),
    ).toBeUndefined();
});

test("a version that AWS no longer offers is named with those that it does", () => {
  expect(missingVersion("aws_db_instance", "postgres", "9.6")).toMatch(
    /^a version of postgres that AWS offers: .*\b16\.\d+.* \(cfn-lint [\d.]+\)$/,
  );
  expect(missingVersion("aws_db_instance", "mysql", "8.4.3")).toMatch(/AWS offers/);
  expect(missingVersion("aws_elasticache_replication_group", "valkey", "7.1")).toMatch(/7\.2/);
  expect(missingVersion("aws_db_instance", "oracle-ee", "19")).toBeUndefined();
});
