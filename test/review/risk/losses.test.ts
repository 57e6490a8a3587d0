import { lossOfAny } from "../../../review/risk/losses";
import { projectStacks } from "../../support/project";
import { assessedResources, said } from "../support/assessed";
import { stack } from "../support/trees";

const unknown = "all that it holds: its type is not known to hold nothing";

test.each([
  "aws_memorydb_cluster",
  "aws_elasticsearch_domain",
  "aws_fsx_lustre_file_system",
  "aws_fsx_ontap_volume",
  "aws_mq_broker",
  "aws_timestreamwrite_table",
  "aws_workspaces_workspace",
  "aws_dynamodb_global_table",
  "aws_rds_global_cluster",
  "aws_keyspaces_table",
  "aws_qldb_ledger",
  "aws_s3_object",
  "aws_glacier_vault",
  "aws_lightsail_database",
  "aws_codecommit_repository",
  "aws_ebs_snapshot",
  "google_sql_database_instance",
  "google_storage_bucket",
  "azurerm_postgresql_flexible_server",
  "mongodbatlas_cluster",
])("%s may have data: it is lost when it is removed or replaced", (type) => {
  const own = { [type]: { x: { name: "a" } } };
  expect(said(assessedResources(own, {}), "data loss")).toEqual([
    `data loss ${type}.x: it is destroyed with ${unknown}`,
  ]);
});

test.each(["aws_iam_role", "aws_security_group", "aws_lb_listener_rule", "aws_iam_role_policy", "random_id"])(
  "%s has no data",
  (type) => expect(lossOfAny(type)).toBeUndefined(),
);

test("of each type in the project it is known whether it has data", () => {
  const types = [...projectStacks()].flatMap(([name, json]) =>
    stack(json, name).resources.map(({ type }) => type),
  );
  expect([...new Set(types)].filter((type) => lossOfAny(type) === unknown)).toEqual([]);
});

test.each<[object, object, boolean]>([
  [{ for_each: { a: 1, b: 2 } }, { for_each: { a: 1 } }, true],
  [{ for_each: ["a", "b"] }, { for_each: ["a"] }, true],
  [{ for_each: ["a"] }, { for_each: ["a", "b"] }, false],
  [{ count: 2 }, { count: 1 }, true],
  [{ count: 1 }, { count: 2 }, false],
])("instances of a bucket from %j to %j: data loss is %j", (before, after, expected) => {
  const bucket = (meta: object) => ({ aws_s3_bucket: { x: { bucket: "b", ...meta } } });
  const own = assessedResources(bucket(before), bucket(after));
  expect(said(own, "data loss").length > 0).toBe(expected);
});

test.each(["all", ["all"], ["tags"]])("ignore_changes %j is told", (ignore_changes) => {
  const bucket = (lifecycle: object) => ({ aws_s3_bucket: { x: { bucket: "b", lifecycle } } });
  const own = assessedResources(bucket({}), bucket({ ignore_changes }));
  expect(said(own, "protection removed").length).toBeGreaterThan(0);
});
