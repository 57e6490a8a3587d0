import { off } from "../../../../constructs/application/choice";
import { problemsOfSample, productionSample, violationsOf } from "../../../support/sample-with";
import {
  type Attributes,
  at,
  constructPath,
  embedded,
  resources,
  type Synthesized,
  statements,
} from "../../../support/synthesize";

interface Container {
  readonly command: readonly string[];
  readonly entryPoint: readonly string[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly secrets: readonly { readonly name: string; readonly valueFrom: string }[];
}

const users = "data/orders/users";
const production = (changes: Readonly<Record<string, unknown>> = {}) =>
  productionSample({ production: changes });

function container(stack: Synthesized, path: string): Container {
  const [own] = embedded<[Container]>(at(stack, "aws_ecs_task_definition", path), "container_definitions");
  return own;
}

const task = (stack: Synthesized) => container(stack, `${users}/job/task`);
const plain = ({ environment }: Container, name: string) =>
  environment.find((variable) => variable.name === name)?.value;
const secret = ({ secrets }: Container, name: string) =>
  secrets.find((variable) => variable.name === name)?.valueFrom;

/** The constructs of the secret and of its version that a value names. */
function source(stack: Synthesized, valueFrom = ""): string[] {
  return [...valueFrom.matchAll(/\$\{(aws_secretsmanager_\w+)\.([\w-]+)\./g)].map(
    ([, type = "", id = ""]) => {
      const [, attributes = {}] = resources(stack, type).find(([address]) => address.endsWith(id)) ?? [];
      return constructPath(attributes);
    },
  );
}

test("each service and job has a secret of its own, with a password that Terraform does not keep", () => {
  const stack = production();
  for (const user of ["api", "inventory", "mailer", "migrate", "report", "restock"]) {
    expect(at(stack, "aws_secretsmanager_secret", `${users}/${user}/login-1`)).toMatchObject({
      name_prefix: `shop-production-orders-${user}-1-`,
      recovery_window_in_days: 7,
    });
    const version = at(stack, "aws_secretsmanager_secret_version", `${users}/${user}/login-1/version`);
    expect(version).toMatchObject({ secret_string_wo_version: 1 });
    expect(version.secret_string_wo).toMatch(
      /^\$\{jsonencode\(.*ephemeral\.aws_secretsmanager_random_password\./,
    );
    expect(version.secret_string_wo).toContain(`"username" = "${user}-1"`);
    expect(version).not.toHaveProperty("secret_string");
  }
});

test("a service gets the password of its own user alone, and may read no other one", () => {
  const stack = production();
  const own = container(stack, "services/api/service/task");
  expect(source(stack, secret(own, "ORDERS_PASSWORD"))).toEqual([
    `${users}/api/login-1`,
    `${users}/api/login-1/version`,
  ]);
  expect(source(stack, plain(own, "ORDERS_SECRET_ID"))).toEqual([`${users}/api/login-1`]);
  const role = "services/api/service/task/roles/execution/policy";
  const read = JSON.stringify(statements(at(stack, "aws_iam_role_policy", role)));
  expect(read).toContain("data_orders_users_api_login-1");
  expect(read).not.toMatch(
    /data_orders_users_(inventory|mailer|migrate)|data_orders_password|master_user_secret/,
  );
});

test("the task logs in as the master user, and has the users with their rights", () => {
  const stack = production();
  const own = task(stack);
  expect(plain(own, "LOGINS")).toBe(
    "api-1=writer inventory-1=writer mailer-1=writer migrate-1=owner report-1=writer restock-1=writer",
  );
  expect([plain(own, "PGUSER"), plain(own, "PGSSLMODE")]).toEqual(["plinth_admin", "require"]);
  expect(source(stack, secret(own, "PGPASSWORD"))).toEqual(["data/orders/password"]);
  expect(own.command).toEqual(["sh", "/plinth/logins.sh"]);
  expect(own.entryPoint[2]).toContain("'/run/secrets/api_password_1'");
});

test("Terraform reads nothing in the program", () => {
  const text = at(production(), "aws_ecs_task_definition", `${users}/job/task`).container_definitions;
  expect(String(text)).toContain("name=$${login%=*}");
});

test("the server is verified with the certificates of its authority", () => {
  const own = task(production({ "data.orders.certificateAuthority": "test/support/certificates/roots.pem" }));
  expect([plain(own, "PGSSLMODE"), plain(own, "PGSSLROOTCERT")]).toEqual(["verify-full", "/plinth/ca.pem"]);
  expect(own.entryPoint[2]).toContain("'/plinth/ca.pem'");
});

test("migrations, jobs and services wait for the task", () => {
  const stack = production();
  const gate = expect.stringMatching(/^terraform_data\.data_orders_users_gate_/);
  for (const path of ["jobs/migrate/task", "jobs/report/job/task", "jobs/restock/task"])
    expect(at(stack, "aws_ecs_task_definition", path).depends_on).toContainEqual(gate);
  for (const path of ["api", "inventory", "mailer"])
    expect(at(stack, "aws_ecs_service", `services/${path}/service`).depends_on).toContainEqual(gate);
  expect(at(stack, "terraform_data", `${users}/gate`).triggers_replace).toEqual({
    task_definition: expect.stringMatching(/^\$\{aws_ecs_task_definition\.data_orders_users_job_task_/),
  });
});

describe("a rotation", () => {
  const rotated = () => production({ "data.orders.passwordVersion": 2 });
  const version = (stack: Synthesized, slot: number): Attributes =>
    at(stack, "aws_secretsmanager_secret_version", `${users}/api/login-${slot}/version`);

  test("writes the login that nobody uses, and leaves the other one", () => {
    const stack = rotated();
    expect(version(stack, 2).secret_string_wo_version).toBe(2);
    expect(version(stack, 1)).toEqual(version(production(), 1));
    expect(plain(task(stack), "LOGINS")).toMatch(/^api-2=writer api-1=writer inventory-2=writer /);
  });

  test("replaces the tasks, whose previous version can still be started", () => {
    const stack = rotated();
    const own = container(stack, "services/api/service/task");
    expect(source(stack, secret(own, "ORDERS_PASSWORD"))[0]).toBe(`${users}/api/login-2`);
    const role = "services/api/service/task/roles/execution/policy";
    const read = JSON.stringify(statements(at(stack, "aws_iam_role_policy", role)));
    expect(read).toMatch(/api_login-2_.*api_login-1_/);
  });

  test("needs no event", () => {
    const rules = (stack: Synthesized) =>
      resources(stack, "aws_cloudwatch_event_rule").filter(([, { event_pattern }]) =>
        /aws\.secretsmanager.*data_orders/.test(String(event_pattern)),
      );
    const changes = { shop: { "data.orders.onRotation": undefined, "services.api.deployment": undefined } };
    expect(rules(productionSample(changes))).toEqual([]);
    const asMaster = { "data.orders.ownUsers": off("the console of the framework creates users") };
    expect(rules(productionSample({ ...changes, production: asMaster }))).not.toEqual([]);
  });
});

describe("switched off with a reason", () => {
  const because = "the console of the framework creates users";
  const stack = () => production({ "data.orders.ownUsers": off(because) });

  test("every task has the master user, with the reason", () => {
    const own = container(stack(), "services/api/service/task");
    expect(source(stack(), secret(own, "ORDERS_PASSWORD"))).toEqual(["data/orders/password"]);
    const { "//": notes } = at(stack(), "aws_ecs_task_definition", "services/api/service/task");
    expect(notes).toMatchObject({ suppressed: { "master-user": because } });
    expect(violationsOf("production", stack())).toEqual([]);
  });

  test("passwordVersion is refused where RDS rotates the password", () => {
    expect(
      problemsOfSample({
        production: {
          "data.orders.ownUsers": off(because),
          "data.orders.readReplicas": 0,
          "data.orders.passwordVersion": 2,
        },
      }),
    ).toEqual([
      {
        path: "production: data.orders.passwordVersion",
        value: 2,
        expected:
          "no value without own users, read replicas, blue/green upgrades, or a variable composed of the password: RDS creates it and rotates it every week",
        fix: "Remove it; to rotate the password now, run aws secretsmanager rotate-secret.",
      },
    ]);
    expect(problemsOfSample({ production: { "data.orders.passwordVersion": 2 } })).toEqual([]);
  });
});

test("RDS keeps rotating the master password of a database without replicas", () => {
  const changes = { "data.orders.readReplicas": 0, "data.orders.passwordVersion": 2 };
  const primary = at(production(changes), "aws_db_instance", "data/orders");
  expect(primary).toMatchObject({ manage_master_user_password: true });
  expect(primary).not.toHaveProperty("password_wo");
});
