import { auroraCluster, database, multiAzCluster, mysqlDatabase } from "../../../support/database";
import { productionSample } from "../../../support/sample-with";
import {
  at,
  constructPath,
  embedded,
  resources,
  type Synthesized,
  statements,
  synthesizeStack,
} from "../../../support/synthesize";

const proxy = { connectionsPercent: 60 };
const sample = productionSample({
  shop: { "data.orders.replicaReaders": ["report"] },
  production: { "data.orders.proxy": proxy },
});
const path = "data/orders/proxy";

interface Container {
  readonly environment: readonly { readonly name: string; readonly value: string }[];
}

function variable(stack: Synthesized, task: string, name: string): string | undefined {
  const [own] = embedded<[Container]>(at(stack, "aws_ecs_task_definition", task), "container_definitions");
  return own.environment.find((one) => one.name === name)?.value;
}

const secretsOf = (stack: Synthesized, own: string) =>
  (at(stack, "aws_db_proxy", own).auth as { secret_arn: string }[]).map(({ secret_arn }) => secret_arn);

describe("a proxy in front of PostgreSQL", () => {
  test("requires TLS, keeps statements out of its log, and is in the isolated subnets", () => {
    const own = at(sample, "aws_db_proxy", path);
    expect(own).toMatchObject({
      name: "shop-production-orders",
      engine_family: "POSTGRESQL",
      require_tls: true,
      debug_logging: false,
      role_arn: expect.stringContaining("aws_iam_role.data_orders_proxy_role"),
      vpc_security_group_ids: [
        expect.stringContaining("aws_security_group.data_orders_proxy_security-group"),
      ],
    });
    expect(own.vpc_subnet_ids).toHaveLength(3);
  });

  test("knows a login of each user that connects through it, by its own secret, and no other", () => {
    const secrets = secretsOf(sample, path);
    const users = secrets.map((arn) => /_users_([a-z]+)_login-1/.exec(arn)?.[1]);
    expect(users.toSorted()).toEqual(["api", "inventory", "mailer", "restock"]);
    for (const login of at(sample, "aws_db_proxy", path).auth as object[])
      expect(login).toMatchObject({
        auth_scheme: "SECRETS",
        iam_auth: "DISABLED",
        client_password_auth_type: "POSTGRES_SCRAM_SHA_256",
      });
    const [decrypt, read] = statements(at(sample, "aws_iam_role_policy", `${path}/role/policy`));
    expect(decrypt).toMatchObject({
      Action: ["kms:Decrypt"],
      Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
    });
    expect(read?.Action).toEqual(["secretsmanager:GetSecretValue"]);
    expect([read?.Resource].flat().toSorted()).toEqual(secrets.toSorted());
  });

  test("lends a part of the connections of the primary", () => {
    expect(at(sample, "aws_db_proxy_default_target_group", `${path}/pool`).connection_pool_config).toEqual({
      max_connections_percent: 60,
      max_idle_connections_percent: 30,
      connection_borrow_timeout: 30,
    });
    expect(at(sample, "aws_db_proxy_target", `${path}/target`)).toMatchObject({
      db_instance_identifier: expect.stringMatching(
        /^\$\{aws_db_instance\.data_orders_[0-9A-F]{8}\.identifier\}$/,
      ),
      target_group_name: expect.stringContaining("aws_db_proxy_default_target_group.data_orders_proxy_pool"),
    });
  });

  test("services connect to it, migrations past it, and replica readers to the replica", () => {
    const host = (task: string, name = "ORDERS_HOST") => variable(sample, task, name);
    for (const name of ["ORDERS_HOST", "ORDERS_READ_HOST"])
      expect(host("services/api/service/task", name)).toMatch(
        /^\$\{aws_db_proxy\.data_orders_proxy_\w+\.endpoint\}$/,
      );
    expect(host("services/api/service/task", "ORDERS_PORT")).toBe("5432");
    expect(host("jobs/migrate/task")).toMatch(/^\$\{aws_db_instance\.data_orders_[0-9A-F]{8}\.address\}$/);
    expect(host("jobs/migrate/task", "ORDERS_PORT")).toBe("5433");
    for (const name of ["ORDERS_HOST", "ORDERS_READ_HOST"])
      expect(host("jobs/report/job/task", name)).toMatch(/aws_db_instance\.data_orders_replica-1_/);
    expect(host("jobs/report/job/task", "ORDERS_PORT")).toBe("5433");
  });

  test("only those that connect past it reach the database itself", () => {
    const into = (group: string) =>
      resources(sample, "aws_vpc_security_group_ingress_rule")
        .map(([, rule]) => constructPath(rule))
        .filter((own) => own.startsWith(`${group}/`))
        .map((own) => own.split("/").at(-1));
    expect(into("data/orders/security-group").toSorted()).toEqual([
      "from-migrate-5433",
      "from-orders-proxy-5433",
      "from-orders-users-5433",
      "from-report-5433",
    ]);
    expect(into(`${path}/security-group`).toSorted()).toEqual(
      ["api", "inventory", "mailer", "restock"].map((own) => `from-${own}-5432`),
    );
  });

  test("no role may connect to the database without a password past it", () => {
    const role = (task: string) =>
      JSON.stringify(statements(at(sample, "aws_iam_role_policy", `${task}/roles/task/policy`)));
    expect(role("services/api/service/task")).not.toContain("rds-db:connect");
    expect(role("jobs/migrate/task")).toContain("rds-db:connect");
  });

  test("its log is kept as the others are, and its alarms name it", () => {
    expect(at(sample, "aws_cloudwatch_log_group", `${path}/log`)).toMatchObject({
      name: "/aws/rds/proxy/shop-production-orders",
      retention_in_days: 365,
    });
    const alarms = resources(sample, "aws_cloudwatch_metric_alarm").filter(([, own]) =>
      constructPath(own).startsWith(`${path}/alarms/`),
    );
    expect(alarms.map(([, own]) => own.alarm_name).toSorted()).toEqual(
      ["pinned", "refused", "unreached", "waiting"].map((own) => `shop-production-orders-proxy-${own}`),
    );
    for (const [, { alarm_actions, metric_name, dimensions, metric_query }] of alarms) {
      expect(alarm_actions).toHaveLength(1);
      if (metric_name) expect(dimensions).toEqual({ ProxyName: "shop-production-orders" });
      else expect(JSON.stringify(metric_query)).toContain('"ProxyName":"shop-production-orders"');
    }
  });
});

test("without a proxy there is none", () => {
  const stack = synthesizeStack(database);
  expect(resources(stack, "aws_db_proxy")).toEqual([]);
});

test("MySQL speaks its own protocol, on its own port", () => {
  const stack = synthesizeStack((scope) => mysqlDatabase(scope, { proxy }));
  expect(at(stack, "aws_db_proxy", "catalog/proxy")).toMatchObject({ engine_family: "MYSQL" });
});

test("Aurora has an endpoint for its readers, and is registered when its instances are there", () => {
  const stack = synthesizeStack((scope) => auroraCluster(scope, { proxy }));
  expect(at(stack, "aws_db_proxy_endpoint", "orders/proxy/reader")).toMatchObject({
    db_proxy_endpoint_name: "test-orders-read",
    target_role: "READ_ONLY",
  });
  const target = at(stack, "aws_db_proxy_target", "orders/proxy/target");
  expect(target).toMatchObject({
    db_cluster_identifier: expect.stringContaining("aws_rds_cluster.orders_"),
  });
  expect(target.depends_on).toHaveLength(2);
});

test("a proxy of a Multi-AZ DB cluster lends connections to its writer alone", () => {
  const stack = synthesizeStack((scope) => multiAzCluster(scope, { proxy }));
  expect(at(stack, "aws_db_proxy_target", "orders/proxy/target")).toMatchObject({
    db_cluster_identifier: expect.stringContaining("aws_rds_cluster.orders_"),
  });
  expect(resources(stack, "aws_db_proxy_endpoint")).toEqual([]);
});
