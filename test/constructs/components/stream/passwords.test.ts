import { from } from "../../../../constructs/application/variable-values";
import { environmentProblems } from "../../../../constructs/components/checks";
import { secretFiles } from "../../../../constructs/components/secret-files";
import { dev } from "../../../../environments/dev";
import { local } from "../../../../environments/local";
import { violations } from "../../../../policy/violations";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { LocalStack } from "../../../../stacks/local-stack";
import { stackOf } from "../../../../terraform-json/stack-of";
import { changed, changedShop } from "../../../support/configs";
import { at, embedded, resources, stackNamed, statements, synthesize } from "../../../support/synthesize";

const because = "the program's driver signs no tokens";
const login = { with: "password", because };

function project(
  changes: { login?: unknown; passwordVersion?: number; secretVersion?: number },
  variables = {},
) {
  const application = changedShop({
    "data.stockMoves.login": changes.login,
    "services.inventory.variables": variables,
    "services.inventory.entrypoint": ["node"],
  });
  return {
    onAws: {
      ...dev,
      streams: changed(dev, { "streams.passwordVersion": changes.passwordVersion }).streams,
      application,
    },
    onDocker: {
      ...local,
      data: changed(local, { "data.stockMoves.secretVersion": changes.secretVersion }).data,
      application,
    },
  };
}

function synthesized(passwordVersion?: number, variables = {}) {
  const { onAws, onDocker } = project({ login, passwordVersion, secretVersion: 2 }, variables);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  return {
    aws: stackNamed(stacks, "dev"),
    docker: stackNamed(stacks, "local"),
    application: onDocker.application,
  };
}

type Stack = ReturnType<typeof synthesized>["aws"];

function inventory(stack: Stack) {
  const [container] = embedded<
    { environment: { name: string; value: string }[]; secrets: { name: string; valueFrom: string }[] }[]
  >(at(stack, "aws_ecs_task_definition", "services/inventory/service/task"), "container_definitions");
  const plain = (container?.environment ?? []).map(({ name, value }): [string, string] => [name, value]);
  const secrets = (container?.secrets ?? []).map(({ name, valueFrom }): [string, string] => [
    name,
    valueFrom,
  ]);
  return Object.fromEntries([...plain, ...secrets].filter(([name]) => /^(STOCK_MOVES|KAFKA)_/.test(name)));
}

describe("on AWS", () => {
  const { aws } = synthesized();
  const users = "streams/users";

  test("MSK reads a secret of each user, which Terraform writes without keeping its value", () => {
    expect(at(aws, "aws_msk_cluster", "streams").client_authentication).toEqual({
      unauthenticated: false,
      sasl: { iam: true, scram: true },
    });
    const secret = at(aws, "aws_secretsmanager_secret", `${users}/inventory-1`);
    expect(secret).toMatchObject({
      name_prefix: expect.stringMatching(/^AmazonMSK_shop-dev-streams-inventory-1-/),
      kms_key_id: expect.stringContaining("aws_kms_key.secrets-key"),
    });
    expect(at(aws, "aws_secretsmanager_secret_version", `${users}/inventory-1/version`)).toMatchObject({
      secret_string_wo: expect.stringMatching(
        /"inventory-1".*ephemeral\.aws_secretsmanager_random_password\./,
      ),
      secret_string_wo_version: 1,
    });
    expect(statements(at(aws, "aws_secretsmanager_secret_policy", `${users}/inventory-1/policy`))).toEqual([
      {
        Sid: "AWSKafkaResourcePolicy",
        Effect: "Allow",
        Principal: { Service: ["kafka.amazonaws.com"] },
        Action: ["secretsmanager:GetSecretValue"],
        Resource: [expect.stringContaining("users_inventory-1_")],
      },
      expect.objectContaining({ Sid: "DenyWithoutTls" }),
    ]);
    expect(at(aws, "aws_msk_scram_secret_association", users)).toMatchObject({
      secret_arn_list: ["api-1", "inventory-1"].map((user) => expect.stringContaining(`users_${user}_`)),
      depends_on: ["api-1", "inventory-1"].map((user) =>
        expect.stringMatching(new RegExp(`^aws_secretsmanager_secret_version.*users_${user}_version_`)),
      ),
    });
  });

  test("its users get the brokers for passwords, the user, the password and the mechanism", () => {
    expect(inventory(aws)).toEqual({
      STOCK_MOVES_BROKERS: expect.stringContaining("bootstrap_brokers_sasl_scram"),
      STOCK_MOVES_TOPIC: "stock-moves",
      STOCK_MOVES_TLS: "on",
      STOCK_MOVES_LOGIN: "scram",
      STOCK_MOVES_MECHANISM: "SCRAM-SHA-512",
      STOCK_MOVES_USERNAME: "inventory-1",
      STOCK_MOVES_PASSWORD: expect.stringMatching(
        /:password::\$\{aws_secretsmanager_secret_version\..*version_id\}$/,
      ),
      STOCK_MOVES_PARTITIONS: "6",
      STOCK_MOVES_RETENTION_MS: "259200000",
    });
  });

  test("its users reach the port for passwords, wait for their user, and get no right of IAM", () => {
    const into = resources(aws, "aws_vpc_security_group_ingress_rule")
      .map(([, rule]) => rule)
      .filter(({ security_group_id }) => String(security_group_id).includes("aws_security_group.streams_"));
    expect(into.map(({ from_port, to_port }) => [from_port, to_port])).toEqual([
      [9096, 9096],
      [9096, 9096],
    ]);
    const roles = "services/inventory/service/task/roles";
    expect(JSON.stringify(statements(at(aws, "aws_iam_role_policy", `${roles}/task/policy`)))).not.toContain(
      "kafka-cluster:",
    );
    expect(statements(at(aws, "aws_iam_role_policy", `${roles}/execution/policy`))).toContainEqual(
      expect.objectContaining({
        Action: ["secretsmanager:GetSecretValue"],
        Resource: expect.arrayContaining([expect.stringContaining("streams_users_inventory-1_")]),
      }),
    );
    expect(at(aws, "aws_ecs_service", "services/inventory/service").depends_on).toContainEqual(
      expect.stringMatching(/^aws_msk_scram_secret_association\./),
    );
  });

  test("the policy finds the reason, and the risk without it", () => {
    const rules = (stack: unknown) => violations(stackOf("dev", stack as never)).map(({ rule }) => rule.id);
    expect(rules(aws)).toEqual([]);
    expect(at(aws, "aws_msk_cluster", "streams")["//"]).toMatchObject({
      suppressed: { "stream-no-passwords": because },
    });
    const silent = structuredClone(aws) as typeof aws;
    for (const [, own] of resources(silent, "aws_msk_cluster"))
      Object.assign(own, { "//": { metadata: (own["//"] as { metadata: unknown }).metadata } });
    expect(rules(silent)).toContain("stream-no-passwords");
  });

  test("a rotation creates another user, and keeps the previous one", () => {
    const { aws: rotated } = synthesized(3);
    const secrets = resources(rotated, "aws_secretsmanager_secret")
      .map(([, { name_prefix }]) => String(name_prefix))
      .filter((name) => name.startsWith("AmazonMSK_"));
    expect(secrets.sort()).toEqual([
      "AmazonMSK_shop-dev-streams-api-2-",
      "AmazonMSK_shop-dev-streams-api-3-",
      "AmazonMSK_shop-dev-streams-inventory-2-",
      "AmazonMSK_shop-dev-streams-inventory-3-",
    ]);
    expect(inventory(rotated).STOCK_MOVES_USERNAME).toBe("inventory-3");
  });
});

test("on Docker the node has no listener without a login, and its users get a file", () => {
  const { docker, application } = synthesized();
  const containers = resources(docker, "docker_container").map(([, own]) => own);
  const node = containers.find(({ name }) => name === "shop-local-streams");
  expect(node?.env).toContain("CLIENTS=LOGINS 9096");
  // All but the user of an exporter.
  expect(node?.env).toContain("SUPER_USERS=User:ANONYMOUS;User:stock-moves-1;User:stock-moves-2");
  expect(node?.mounts).toContainEqual(
    expect.objectContaining({
      source: expect.stringMatching(/\/data\/streams"?\)?\}?$/),
      target: "/run/secrets",
    }),
  );
  const own = containers.find(({ name }) => /^shop-local-inventory-[0-9a-f]{6}-1$/.test(String(name)));
  const variables = ((own?.env ?? []) as string[]).filter((entry) => entry.startsWith("STOCK_MOVES"));
  expect(variables).toEqual([
    "STOCK_MOVES_BROKERS=streams:9096",
    "STOCK_MOVES_GROUP=inventory",
    "STOCK_MOVES_LOGIN=scram",
    "STOCK_MOVES_MECHANISM=SCRAM-SHA-512",
    "STOCK_MOVES_PARTITIONS=6",
    "STOCK_MOVES_PASSWORD_FILE=/run/secrets/stock_moves_password_2",
    "STOCK_MOVES_PASSWORD_VERSION=2",
    "STOCK_MOVES_RETENTION_MS=259200000",
    "STOCK_MOVES_TLS=off",
    "STOCK_MOVES_TOPIC=stock-moves",
    "STOCK_MOVES_USERNAME=stock-moves-2",
  ]);
  const files = secretFiles(application).filter(({ value }) => value.startsWith("stockMoves."));
  expect(files.map(({ path }) => path)).toEqual([
    "data/streams/stock_moves_password_1",
    "data/streams/stock_moves_password_2",
    "services/api/stock_moves_password_1",
    "services/api/stock_moves_password_2",
    "services/inventory/stock_moves_password_1",
    "services/inventory/stock_moves_password_2",
  ]);
});

test("a program reads them under its own names on both platforms", () => {
  const { aws, docker } = synthesized(undefined, {
    KAFKA_SASL_USERNAME: from("stockMoves", "username"),
    KAFKA_SASL_PASSWORD: from("stockMoves", "password"),
  });
  expect(inventory(aws)).toMatchObject({
    KAFKA_SASL_USERNAME: "inventory-1",
    KAFKA_SASL_PASSWORD: expect.stringContaining(":password::"),
  });
  const own = resources(docker, "docker_container").find(([, { name }]) =>
    /^shop-local-inventory-[0-9a-f]{6}-1$/.test(String(name)),
  )?.[1];
  expect(own?.env).toContain("KAFKA_SASL_USERNAME=stock-moves-2");
  expect(String(own?.entrypoint)).toContain("KAFKA_SASL_PASSWORD=");
});

test.each([
  [
    { login: "password", secretVersion: undefined },
    {
      path: "application shop: data.stockMoves.login",
      value: "password",
      expected: 'true, or { with: "password", because: "…" } with a reason of at least 10 characters',
      fix: 'Write true, or { with: "password", because: "why its programs sign no tokens" }.',
    },
  ],
  [
    { passwordVersion: 2 },
    {
      path: "dev: streams.passwordVersion",
      value: 2,
      expected: "no version: no stream of the application has passwords",
      fix: 'Remove it, or write login: { with: "password", because: "…" } in a stream.',
    },
  ],
  [
    { login },
    {
      path: "local: data.stockMoves.secretVersion",
      value: undefined,
      expected: "the number of its password: its users log in with one",
      fix: "Write secretVersion: 1.",
    },
  ],
  [
    { secretVersion: 1 },
    {
      path: "local: data.stockMoves.secretVersion",
      value: 1,
      expected: 'no version: only a stream with login: { with: "password", … } has passwords',
      fix: "Remove it.",
    },
  ],
])("%j is refused", (changes, problem) => {
  const { onAws, onDocker } = project(changes as never);
  expect(environmentProblems([onAws], [onDocker])).toEqual([problem]);
});
