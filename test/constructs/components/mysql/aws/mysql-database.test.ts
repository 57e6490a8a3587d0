import { off } from "../../../../../constructs/application/choice";
import { mysqlDatabase, usedMysqlDatabase } from "../../../../support/database";
import { at, embedded, resources, statements, synthesizeStack } from "../../../../support/synthesize";

const stack = usedMysqlDatabase();
const primary = () => at(stack, "aws_db_instance", "catalog");

test("is MySQL 8.4 in two zones, encrypted, private, with backups and deletion protection", () => {
  expect(primary()).toMatchObject({
    engine: "mysql",
    engine_version: "8.4",
    port: 3307,
    multi_az: true,
    storage_encrypted: true,
    kms_key_id: expect.stringMatching(/aws_kms_key\.rds-key/),
    publicly_accessible: false,
    backup_retention_period: 35,
    deletion_protection: true,
    skip_final_snapshot: false,
    password_wo: expect.stringMatching(/^\$\{jsondecode\(ephemeral\..*\.secret_string\)\.password\}$/),
    password_wo_version: 1,
    database_insights_mode: "standard",
  });
  expect(at(stack, "aws_db_instance", "catalog/replica-1")).toMatchObject({
    replicate_source_db: expect.stringMatching(/aws_db_instance\.catalog_/),
    multi_az: false,
  });
});

test.each([
  [399, undefined],
  [400, 12_000],
])("gp3 storage of %d GiB has %p IOPS in the config", (storageGiB, iops) => {
  const built = synthesizeStack((scope) => void mysqlDatabase(scope, { storageGiB, maxStorageGiB: 1000 }));
  expect(at(built, "aws_db_instance", "catalog").iops).toBe(iops);
  expect(at(built, "aws_db_instance", "catalog").storage_throughput).toBeUndefined();
});

test("rejects connections without TLS, and logs slow statements and deadlocks", () => {
  const { parameter, family, name } = at(stack, "aws_db_parameter_group", "catalog/parameters") as {
    parameter: { name: string; value: string }[];
    family: string;
    name: string;
  };
  expect([family, name]).toEqual(["mysql8.4", "test-catalog-mysql8-4"]);
  expect(Object.fromEntries(parameter.map((entry) => [entry.name, entry.value]))).toMatchObject({
    require_secure_transport: "1",
    slow_query_log: "1",
    long_query_time: "0.5",
    log_output: "FILE",
    innodb_print_all_deadlocks: "1",
  });
});

test("exports its logs to encrypted log groups with a retention", () => {
  expect(primary().enabled_cloudwatch_logs_exports).toEqual(["error", "slowquery"]);
  expect(at(stack, "aws_cloudwatch_log_group", "catalog/log-primary-error")).toMatchObject({
    name: "/aws/rds/instance/test-catalog/error",
    retention_in_days: 365,
  });
});

test("has alarms on storage, CPU and connections for the primary and each replica", () => {
  const names = resources(stack, "aws_cloudwatch_metric_alarm").map(([, { alarm_name: name }]) => name);
  for (const instance of ["test-catalog", "test-catalog-replica-1"])
    for (const what of ["storage", "cpu", "connections"]) expect(names).toContain(`${instance}-${what}`);
  expect(at(stack, "aws_cloudwatch_metric_alarm", "catalog/alarms-primary/connections")).toMatchObject({
    threshold: 1002,
  });
});

test("injects variables, and user and password as secrets", () => {
  const definitions = resources(stack, "aws_ecs_task_definition").flatMap(([, task]) =>
    embedded<{ environment: { name: string; value: string }[]; secrets: { name: string }[] }[]>(
      task,
      "container_definitions",
    ),
  );
  const [container] = definitions;
  expect(container?.environment).toEqual(
    expect.arrayContaining([
      { name: "CATALOG_PORT", value: "3307" },
      { name: "CATALOG_DATABASE", value: "catalog" },
      { name: "CATALOG_SSLMODE", value: "REQUIRED" },
    ]),
  );
  expect(container?.secrets.map(({ name }) => name).sort()).toEqual(["CATALOG_PASSWORD", "CATALOG_USERNAME"]);
  const granted = resources(stack, "aws_iam_role_policy").flatMap(([, policy]) => statements(policy));
  expect(granted.flatMap(({ Action }) => Action)).toContain("rds-db:connect");
});

test("reports all invalid settings at once, with its path", () => {
  const wrong = { instanceClass: "db.t4g.small", backupRetentionDays: 3 };
  expect(() => synthesizeStack((scope) => void mysqlDatabase(scope, wrong))).toThrow(
    `2 problems, nothing was written:
1. test/catalog: backupRetentionDays
   value    3
   expected 7 or more, or fewer with a reason
   fix      Add backupRetentionBecause: "…" beside it, or keep backups for a week.
2. test/catalog: instanceClass
   value    "db.t4g.small"
   expected db.t4g.medium or larger: RDS offers no Performance Insights for MySQL on micro and small classes
   fix      Write e.g. "db.t4g.medium".`,
  );
});

test("says why a protection is switched off", () => {
  const built = synthesizeStack(
    (scope) => void mysqlDatabase(scope, { multiAz: off("rebuilt from a script") }),
  );
  expect(at(built, "aws_db_instance", "catalog")).toMatchObject({
    multi_az: false,
    "//": expect.objectContaining({
      suppressed: expect.objectContaining({ "rds-multi-az": "rebuilt from a script" }),
    }),
  });
});
