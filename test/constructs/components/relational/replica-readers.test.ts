import { localSample, problemsOfSample, productionSample } from "../../../support/sample-with";
import { at, embedded, resources } from "../../../support/synthesize";

const replicaReaders = { "data.orders.replicaReaders": ["report"] };
const because = "the primary of this environment has nothing else to do";

test.each([
  [
    "no replica",
    { shop: replicaReaders, production: { "data.orders.readReplicas": 0 } },
    {
      path: "production: data.orders.readReplicas",
      value: 0,
      expected: "at least 1: report in replicaReaders of orders reads from a replica",
      fix: 'Raise it, or write primaryReadsBecause: "why the primary serves these reads here".',
    },
  ],
  [
    "a reason beside a replica",
    { shop: replicaReaders, production: { "data.orders.primaryReadsBecause": because } },
    {
      path: "production: data.orders.primaryReadsBecause",
      value: because,
      expected: "no value: it has 1 readReplicas",
      fix: "Remove it.",
    },
  ],
  [
    "a reason for nobody",
    { production: { "data.orders.primaryReadsBecause": because, "data.orders.readReplicas": 0 } },
    {
      path: "production: data.orders.primaryReadsBecause",
      value: because,
      expected: "no value: orders has no replicaReaders",
      fix: "Remove it.",
    },
  ],
  [
    "nobody of this name",
    { shop: { "data.orders.replicaReaders": ["reports"] } },
    {
      path: "application shop: data.orders.replicaReaders[0]",
      value: "reports",
      expected: "one of api, inventory, mailer, migrate, report, restock",
      fix: "Correct the name.",
    },
  ],
  [
    "an owner",
    { shop: { "data.orders.replicaReaders": ["report"], "data.orders.owners": ["report"] } },
    {
      path: "application shop: data.orders.replicaReaders[0]",
      value: "report",
      expected: "a name that is not in owners: a replica of orders takes no writes",
      fix: "Remove it from one of the lists.",
    },
  ],
  [
    "a reader of the primary",
    { shop: { "data.orders.replicaReaders": ["report"], "data.orders.readers": ["report"] } },
    {
      path: "application shop: data.orders.replicaReaders[0]",
      value: "report",
      expected: "a name that is not in readers: readers of orders also reach the primary",
      fix: "Remove it from one of the lists.",
    },
  ],
])("%s is refused", (_, changes, expected) => {
  expect(problemsOfSample(changes)).toContainEqual(expected);
});

test("without a replica it is accepted with a reason", () => {
  const production = { "data.orders.readReplicas": 0, "data.orders.primaryReadsBecause": because };
  const problems = problemsOfSample({ shop: replicaReaders, production });
  expect(problems.filter(({ path }) => path.startsWith("production"))).toEqual([]);
});

test("a replica reader needs no entry in uses, reaches the replica alone, and logs in as a reader", () => {
  const stack = productionSample({ shop: { ...replicaReaders, "jobs.report.uses": [] } });
  const [report] = embedded<[{ environment: { name: string; value: string }[] }]>(
    at(stack, "aws_ecs_task_definition", "jobs/report/job/task"),
    "container_definitions",
  );
  for (const name of ["ORDERS_HOST", "ORDERS_READ_HOST"])
    expect(report.environment.find((own) => own.name === name)?.value).toMatch(
      /^\$\{aws_db_instance\.data_orders_replica-1_\w+\.address\}$/,
    );
  const users = JSON.stringify(at(stack, "aws_ecs_task_definition", "data/orders/users/job/task"));
  expect(users).toContain("report-1=reader");
});

test.each([
  [true, "orders-read"],
  [false, "orders"],
])("on Docker with a standby (%s) its host is %s", (standby, expected) => {
  const stack = localSample({ shop: replicaReaders, local: { "data.orders.standby": standby } });
  const [, container] =
    resources(stack, "docker_container").find(([, { name }]) => String(name).includes("report")) ?? [];
  expect(JSON.stringify(container?.env)).toContain(`ORDERS_HOST=${expected}"`);
});
