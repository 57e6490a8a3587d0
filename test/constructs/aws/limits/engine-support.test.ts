import { engineSupport } from "../../../../constructs/aws/limits/engine-support";
import { mysqlVersions } from "../../../../constructs/components/mysql/spec";
import { postgresVersions } from "../../../../constructs/components/postgres/spec";

test("every version of a database that an application can ask for has the end of its support", () => {
  const missing = [
    ...postgresVersions.flatMap((version) => [
      { type: "aws_db_instance", engine: "postgres", version },
      { type: "aws_rds_cluster", engine: "postgres", version },
      { type: "aws_rds_cluster", engine: "aurora-postgresql", version },
    ]),
    ...mysqlVersions.map((version) => ({ type: "aws_db_instance", engine: "mysql", version })),
  ].filter(({ type, engine, version }) => engineSupport(type, engine, version) === undefined);
  expect(missing).toEqual([]);
});

test("a minor version has the end of its major version", () => {
  const source =
    "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html";
  expect(engineSupport("aws_db_instance", "postgres", "16")).toEqual({ ends: "2029-02-28", source });
  expect(engineSupport("aws_db_instance", "postgres", "16.4")).toEqual({ ends: "2029-02-28", source });
  expect(engineSupport("aws_db_instance", "mysql", "8.0.42")?.ends).toBe("2026-07-31");
  expect(engineSupport("aws_db_instance", "mysql", "8.4.3")?.ends).toBe("2029-07-31");
});

test("a version without an announced end has none, nor has an unknown engine", () => {
  expect(engineSupport("aws_elasticache_replication_group", "redis", "7.1")).toBeUndefined();
  expect(engineSupport("aws_elasticache_replication_group", "valkey", "7.2")).toBeUndefined();
  expect(engineSupport("aws_db_instance", "postgres", "160")).toBeUndefined();
  expect(engineSupport("aws_db_instance", "oracle-ee", "19")).toBeUndefined();
  expect(engineSupport("aws_s3_bucket", "postgres", "16")).toBeUndefined();
});
