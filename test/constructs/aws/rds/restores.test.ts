import { off } from "../../../../constructs/application/choice";
import { environmentProblems } from "../../../../constructs/components/checks";
import { production } from "../../../../environments/production";
import { violations } from "../../../../policy/violations";
import { diff } from "../../../../review/diff/diff";
import { assessed } from "../../../../review/report/report";
import { ledgerFindings, statefulAddresses } from "../../../../terraform-json/ledger";
import { stackOf } from "../../../../terraform-json/stack-of";
import { said } from "../../../review/support/assessed";
import { tree } from "../../../review/support/trees";
import { type Changes, changedProduction, changedShop } from "../../../support/configs";
import { projectStack } from "../../../support/project";
import { productionSample } from "../../../support/sample-with";
import { at, type Synthesized } from "../../../support/synthesize";

const point = { into: "restored", pointInTime: "2026-01-31T09:59:55Z" };
const orders = (settings: Changes) =>
  Object.fromEntries(Object.entries(settings).map(([key, value]) => [`data.orders.${key}`, value]));

const before = projectStack("production");
const after = productionSample({ production: orders({ restores: [point] }) });

const stackFrom = (stack: Synthesized) => stackOf("production", { ...stack });
const addresses = (stack: Synthesized) => statefulAddresses(stackFrom(stack));
const ofType = (stack: Synthesized, type: string) => Object.entries(stack.resource[type] ?? {});

test("a restore to a point in time creates an instance with all protections beside the original", () => {
  expect(at(after, "aws_db_instance", "data/orders/restored-restored")).toMatchObject({
    identifier: "shop-production-orders-restored",
    restore_to_point_in_time: {
      restore_time: "2026-01-31T09:59:55Z",
      source_db_instance_identifier: "shop-production-orders",
    },
    engine: "postgres",
    engine_version: "16",
    multi_az: true,
    storage_encrypted: true,
    backup_retention_period: 35,
    deletion_protection: true,
    engine_lifecycle_support: "open-source-rds-extended-support-disabled",
    final_snapshot_identifier: "shop-production-orders-restored-final",
    enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
    lifecycle: { prevent_destroy: true },
  });
  const restored = at(after, "aws_db_instance", "data/orders/restored-restored");
  for (const attribute of ["username", "db_name", "allocated_storage", "iops"])
    expect(restored).not.toHaveProperty(attribute);
  const replica = at(after, "aws_db_instance", "data/orders/restored-restored/replica-1");
  expect(replica.identifier).toBe("shop-production-orders-restored-replica-1");
});

test("each instance that was there stays at its address, without a change but the tags of AWS Backup", () => {
  for (const [type, id] of [
    ["aws_db_instance", "data/orders/replica-1"],
    ["aws_db_subnet_group", "data/orders/subnets"],
    ["aws_db_parameter_group", "data/orders/parameters"],
  ] as const)
    expect(at(after, type, id)).toEqual(at(before, type, id));
  const { tags: _, ...original } = at(before, "aws_db_instance", "data/orders");
  expect(at(after, "aws_db_instance", "data/orders")).toEqual(original);
  expect(at(after, "aws_db_instance", "data/orders/restored-restored").tags).toEqual(
    at(before, "aws_db_instance", "data/orders").tags,
  );
});

test("the ledger loses no address: the new ones are those of the restored instance", () => {
  const findings = ledgerFindings(
    { production: addresses(before) },
    new Map([["production", stackFrom(after)]]),
  );
  expect(findings.map(({ kind }) => kind)).not.toContain("gone");
  expect(findings.filter(({ address }) => address.startsWith("aws_db_instance"))).toEqual([
    expect.objectContaining({
      kind: "new",
      address: expect.stringMatching(/orders_restored-restored_[0-9A-F]{8}$/),
    }),
    expect.objectContaining({
      kind: "new",
      address: expect.stringMatching(/orders_restored-restored_replica-1_/),
    }),
  ]);
});

test("services, jobs and the task that creates users reach the restored instance with the same secrets", () => {
  const definitions = (stack: Synthesized) =>
    ofType(stack, "aws_ecs_task_definition").map(([, { container_definitions: text }]) => String(text));
  const hosts = definitions(after)
    .flatMap((text) => text.match(/aws_db_instance\.[\w-]+?\.address/g) ?? [])
    .map((reference) => reference.replace(/_[0-9A-F]{8}\./, "."));
  expect(new Set(hosts)).toEqual(
    new Set([
      "aws_db_instance.data_orders_restored-restored.address",
      "aws_db_instance.data_orders_restored-restored_replica-1.address",
    ]),
  );
  const secrets = (stack: Synthesized) =>
    definitions(stack).flatMap((text) => text.match(/aws_secretsmanager_secret\.[\w-]+/g) ?? []);
  expect(secrets(after)).toEqual(secrets(before));
  const password = at(after, "aws_db_instance", "data/orders/restored-restored");
  expect(password.password_wo).toBe(at(after, "aws_db_instance", "data/orders").password_wo);
});

test("the way back is one word: the original is in use, and both instances stay", () => {
  const back = productionSample({ production: orders({ restores: [point], inUse: "original" }) });
  expect(addresses(back)).toEqual(addresses(after));
  expect(back.resource.aws_ecs_task_definition).toEqual(before.resource.aws_ecs_task_definition);
});

test.each([
  [{ into: "restored", snapshot: "awsbackup:job-1a2b" }, { snapshot_identifier: "awsbackup:job-1a2b" }],
  [
    { ...point, of: "shop-production-orders-try-1" },
    {
      restore_to_point_in_time: {
        restore_time: point.pointInTime,
        source_db_instance_identifier: "shop-production-orders-try-1",
      },
    },
  ],
  [
    { ...point, of: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    {
      restore_to_point_in_time: {
        restore_time: point.pointInTime,
        source_dbi_resource_id: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
      },
    },
  ],
])("%j is restored from its source", (restore, expected) => {
  const stack = productionSample({
    production: orders({ restores: [{ into: "try-1", snapshot: "before-migration" }, restore] }),
  });
  expect(at(stack, "aws_db_instance", "data/orders/restored-restored")).toMatchObject(expected);
  expect(at(stack, "aws_db_instance", "data/orders/restored-try-1")).toMatchObject({
    snapshot_identifier: "before-migration",
  });
});

describe("without the original", () => {
  const gone = productionSample({
    production: orders({ restores: [point], keepOriginal: off("the restored orders were compared") }),
  });
  const changes = () => assessed(diff(tree(stackFrom(after)), tree(stackFrom(gone))));

  test("the ledger and the review name the original as what is lost", () => {
    const findings = ledgerFindings(
      { production: addresses(after) },
      new Map([["production", stackFrom(gone)]]),
    );
    expect(findings.map(({ kind, address }) => `${kind} ${address.replace(/_[0-9A-F]{8}$/, "")}`)).toEqual([
      "gone aws_cloudwatch_log_group.data_orders_log-primary-postgresql",
      "gone aws_cloudwatch_log_group.data_orders_log-primary-upgrade",
      "gone aws_cloudwatch_log_group.data_orders_log-replica-1-postgresql",
      "gone aws_cloudwatch_log_group.data_orders_log-replica-1-upgrade",
      "gone aws_db_instance.data_orders",
      "gone aws_db_instance.data_orders_replica-1",
    ]);
    expect(said(changes(), "data loss").map((risk) => risk.replace(/_[0-9A-F]{8}/, ""))).toContain(
      "data loss aws_db_instance.data_orders: it is destroyed with its data",
    );
  });

  test("the policy accepts it with the reason, and rejects it without", () => {
    const found = (change: (stack: Synthesized) => Synthesized) =>
      violations(stackFrom(change(gone))).map(({ rule }) => rule.id);
    expect(found((stack) => stack)).toEqual([]);
    const unexplained = structuredClone(gone);
    const { "//": notes } = at(unexplained, "aws_db_instance", "data/orders/restored-restored");
    const { suppressed } = Object(notes);
    expect(suppressed["rds-restore-keeps-source"]).toBe("the restored orders were compared");
    delete suppressed["rds-restore-keeps-source"];
    expect(found(() => unexplained)).toEqual(["rds-restore-keeps-source"]);
  });
});

test("another source of an instance that exists replaces it: data loss", () => {
  const other = productionSample({
    production: orders({ restores: [{ ...point, pointInTime: "2026-01-31T08:00:00Z" }] }),
  });
  const changes = assessed(diff(tree(stackFrom(after)), tree(stackFrom(other))));
  expect(said(changes, "data loss").map((risk) => risk.replace(/_[0-9A-F]{8}/, ""))).toEqual([
    expect.stringMatching(/^data loss aws_db_instance\.data_orders_restored-restored: /),
  ]);
});

const instant = "a time in UTC";
const name =
  "1–20 lower-case letters, digits and single hyphens, a letter first, other than original and replica-<number>";

test.each<
  [name: string, settings: Changes, problem: { path: string; value: unknown; expected: string; fix: string }]
>([
  [
    "a time without a zone",
    { restores: [{ ...point, pointInTime: "2026-01-31 09:59" }] },
    {
      path: "restores[0].pointInTime",
      value: "2026-01-31 09:59",
      expected: instant,
      fix: 'Write e.g. "2026-01-31T09:59:55Z".',
    },
  ],
  [
    "a day that does not exist",
    { restores: [{ ...point, pointInTime: "2026-02-30T09:59:55Z" }] },
    {
      path: "restores[0].pointInTime",
      value: "2026-02-30T09:59:55Z",
      expected: instant,
      fix: 'Write e.g. "2026-01-31T09:59:55Z".',
    },
  ],
  [
    "the name of a replica",
    { restores: [{ ...point, into: "replica-1" }] },
    { path: "restores[0].into", value: "replica-1", expected: name, fix: 'Write e.g. "restored".' },
  ],
  [
    "a name twice",
    { restores: [point, { into: "restored", snapshot: "before-migration" }] },
    {
      path: "restores[1]",
      value: { into: "restored", snapshot: "before-migration" },
      expected: "each item once",
      fix: "Remove it: [0] is the same.",
    },
  ],
  [
    "an identifier that no snapshot has",
    { restores: [{ into: "restored", snapshot: "-before" }] },
    {
      path: "restores[0].snapshot",
      value: "-before",
      expected: "the identifier or the ARN of a DB snapshot",
      fix: 'Write e.g. "rds:shop-production-orders-2026-01-31-02-05".',
    },
  ],
  [
    "an instance in use that does not exist",
    { restores: [point], inUse: "restore" },
    {
      path: "inUse",
      value: "restore",
      expected: "an instance of this database: original, restored",
      fix: "Write one of them.",
    },
  ],
  [
    "the original in use that is not kept",
    { restores: [point], inUse: "original", keepOriginal: off("nobody needs it any more") },
    {
      path: "inUse",
      value: "original",
      expected: "an instance of this database: restored",
      fix: "Remove keepOriginal, or use another instance.",
    },
  ],
  [
    "no instance at all",
    { keepOriginal: off("nobody needs it any more") },
    {
      path: "keepOriginal",
      value: off("nobody needs it any more"),
      expected: "true without restores: nothing else has the data",
      fix: "Remove it, or restore into another instance first.",
    },
  ],
  [
    "a snapshot of another region",
    { restores: [{ into: "restored", snapshot: "arn:aws:rds:us-east-1:333333333333:snapshot:orders" }] },
    {
      path: "restores[0].snapshot",
      value: "us-east-1",
      expected: "a snapshot in eu-west-1, the region of the environment: RDS restores none of us-east-1",
      fix: "Copy it first: aws rds copy-db-snapshot --region eu-west-1 --source-region us-east-1.",
    },
  ],
  [
    "an instance that is restored from itself",
    { restores: [{ ...point, of: "shop-production-orders-restored" }] },
    {
      path: "restores[0].of",
      value: "shop-production-orders-restored",
      expected: "an instance that exists before shop-production-orders-restored is created",
      fix: "Write the identifier of an earlier instance.",
    },
  ],
])("%s is refused", (_, settings, problem) => {
  const environment = changedProduction(orders(settings));
  expect(environmentProblems([environment], [])).toEqual([
    { ...problem, path: `production: data.orders.${problem.path}` },
  ]);
});

test.each([
  [{ kind: "mysql", version: "8.4" }, "mysql 8.4"],
  [{ kind: "postgres", version: "14" }, "postgres 14"],
])("a backup of another engine or version is refused: %j", (spec, shown) => {
  const settings = production.data.orders;
  const environment = {
    ...changedProduction({
      "data.catalog": { ...settings, ownUsers: off("only operators use it here") },
      "data.orders.restores": [
        { into: "one", snapshot: "rds:shop-production-catalog-2026-01-31-02-05" },
        {
          into: "two",
          snapshot: "arn:aws:rds:eu-west-1:333333333333:snapshot:shop-production-catalog-final",
        },
        { ...point, of: "shop-production-catalog" },
      ],
    }),
    application: changedShop({
      "data.catalog": spec,
      "services.inventory.uses": ["orders", "stockCache", "stockMoves", "catalog"],
    }),
  };
  const found = environmentProblems([environment], []);
  expect(found.filter(({ path }) => path.includes("restores"))).toEqual(
    ["restores[0].snapshot", "restores[1].snapshot", "restores[2].of"].map((path) => ({
      path: `production: data.orders.${path}`,
      value: "shop-production-catalog",
      expected: `a source with postgres 16, as orders has; catalog has ${shown}`,
      fix: "Restore a backup of the same engine and version.",
    })),
  );
});
