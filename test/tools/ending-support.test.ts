import { stackOf } from "../../terraform-json/stack-of";
import { endingSupport } from "../../tools/ending-support";

const disabled = "open-source-rds-extended-support-disabled";
const calendar =
  "https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html";

const stack = (resource: object) => [stackOf("production", { resource })];
const postgres = (attributes: object) =>
  stack({
    aws_db_instance: {
      orders: {
        "//": { metadata: { path: "production/data/orders/Resource" } },
        engine: "postgres",
        engine_version: "14",
        ...attributes,
      },
      replica: { replicate_source_db: "orders" },
    },
  });

test("warns from a year before the end of standard support, and on its last day", () => {
  const ownsAt = (now: string) =>
    endingSupport(postgres({ engine_lifecycle_support: disabled }), new Date(now));
  expect(ownsAt("2026-02-27T23:59:59Z")).toEqual([]);
  expect(ownsAt("2026-02-28T00:00:01Z")).toEqual([
    `production: data/orders has postgres 14: standard support ends on 2027-02-28, in 365 days. Upgrade it before: RDS then upgrades it by itself, at a time of its own.\n    ${calendar}`,
  ]);
  expect(ownsAt("2027-02-27T12:00:00Z")[0]).toContain("ends on 2027-02-28, in 1 day.");
  expect(ownsAt("2027-02-28T23:00:00Z")[0]).toContain("ends on 2027-02-28, in 0 days.");
  expect(ownsAt("2027-03-01T00:00:01Z")[0]).toContain("ended on 2027-02-28.");
});

test("says what AWS charges where extended support is not disabled", () => {
  const [warning] = endingSupport(postgres({}), new Date("2026-11-29T00:00:00Z"));
  expect(warning).toContain("in 91 days. Upgrade it before: RDS then charges for extended support.");
});

test("warns of clusters and caches, by their address where a construct has no path", () => {
  const warnings = endingSupport(
    stack({
      aws_rds_cluster: { main: { engine: "aurora-postgresql", engine_version: "14.9" } },
      aws_elasticache_replication_group: {
        old: { engine: "redis", engine_version: "6.2" },
        new: { engine: "valkey", engine_version: "7.2" },
      },
    }),
    new Date("2026-11-29T00:00:00Z"),
  );
  expect(warnings).toEqual([
    expect.stringMatching(
      /^production: aws_rds_cluster.main has aurora-postgresql 14.9: .* 2027-02-28, in 91 days/,
    ),
    expect.stringMatching(
      /^production: aws_elasticache_replication_group.old has redis 6.2: .* 2027-01-31, in 63 days.*ElastiCache then charges/,
    ),
  ]);
});
