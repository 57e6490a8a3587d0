import { from, url } from "../../../../constructs/application/variable-values";
import { environmentProblems } from "../../../../constructs/components/checks";
import { dev } from "../../../../environments/dev";
import { local } from "../../../../environments/local";
import { violations } from "../../../../policy/violations";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { LocalStack } from "../../../../stacks/local-stack";
import { stackOf } from "../../../../terraform-json/stack-of";
import { cache } from "../../../support/cache";
import { changed, changedShop } from "../../../support/configs";
import {
  at,
  embedded,
  resources,
  stackNamed,
  statements,
  synthesize,
  synthesizeStack,
} from "../../../support/synthesize";

const cacheUrl = url`${from("stockCache", "scheme")}://${from("stockCache", "username")}:${from("stockCache", "password")}@${from("stockCache", "host")}:${from("stockCache", "port")}/0`;

function project(login: "password" | true, passwordVersion?: number, variables = {}) {
  const application = changedShop({
    "data.stockCache.login": login,
    "services.inventory.variables": variables,
    "services.inventory.entrypoint": ["node"],
  });
  const { data } = changed(dev, { "data.stockCache.passwordVersion": passwordVersion });
  return { onAws: { ...dev, data, application }, onDocker: { ...local, application } };
}

function synthesized(passwordVersion?: number, variables = {}) {
  const { onAws, onDocker } = project("password", passwordVersion, variables);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  return { aws: stackNamed(stacks, "dev"), docker: stackNamed(stacks, "local") };
}

type Stack = ReturnType<typeof synthesized>["aws"];

const users = (stack: Stack) =>
  Object.fromEntries(
    resources(stack, "aws_elasticache_user").map(([, { user_id, passwords_wo_version }]) => [
      user_id,
      passwords_wo_version,
    ]),
  );

function inventory(stack: Stack) {
  const [container] = embedded<
    {
      environment: { name: string; value: string }[];
      secrets: { name: string; valueFrom: string }[];
    }[]
  >(at(stack, "aws_ecs_task_definition", "services/inventory/service/task"), "container_definitions");
  const plain = (container?.environment ?? []).map(({ name, value }): [string, string] => [name, value]);
  const secrets = (container?.secrets ?? []).map(({ name, valueFrom }): [string, string] => [
    name,
    valueFrom,
  ]);
  return Object.fromEntries([...plain, ...secrets].filter(([name]) => /^(STOCK_CACHE|REDIS)_/.test(name)));
}

describe("on AWS", () => {
  const { aws } = synthesized();

  test("each user has a password that no argument keeps", () => {
    expect(users(aws)).toEqual({
      "shop-dev-stock-cache-default": undefined,
      "shop-dev-stock-cache-inventory-1": 1,
    });
    const user = at(aws, "aws_elasticache_user", "data/stock-cache/users/inventory/login-1/user");
    expect(user).toMatchObject({
      user_name: "shop-dev-stock-cache-inventory-1",
      access_string: "on ~* +@all -@dangerous +info",
      passwords_wo: expect.stringMatching(
        /^\$\{jsondecode\(ephemeral\.aws_secretsmanager_secret_version\.data_stock-cache_users_inventory_login-1_kept_\w+\.secret_string\)\.password\}$/,
      ),
    });
    // The provider refuses them beside passwords_wo.
    expect(Object.keys(user)).not.toEqual(expect.arrayContaining(["passwords", "authentication_mode"]));
    expect(
      at(aws, "aws_secretsmanager_secret_version", "data/stock-cache/users/inventory/login-1/version"),
    ).toMatchObject({
      secret_string_wo: expect.stringContaining("ephemeral.aws_secretsmanager_random_password."),
      secret_string_wo_version: 1,
    });
    expect(violations(stackOf("dev", aws as never)).map(({ rule }) => rule.id)).toEqual([]);
  });

  test("its users get the user, the pinned password and a scheme with TLS", () => {
    expect(inventory(aws)).toEqual({
      STOCK_CACHE_HOST: expect.any(String),
      STOCK_CACHE_READ_HOST: expect.any(String),
      STOCK_CACHE_PORT: "6380",
      STOCK_CACHE_TLS: "on",
      STOCK_CACHE_SCHEME: "rediss",
      STOCK_CACHE_USERNAME: expect.stringMatching(
        /^\$\{aws_elasticache_user\.data_stock-cache_users_inventory_login-1_user_\w+\.user_name\}$/,
      ),
      STOCK_CACHE_PASSWORD: expect.stringMatching(
        /^\$\{aws_secretsmanager_secret\.(\w|-)+\.arn\}:password::\$\{aws_secretsmanager_secret_version\.(\w|-)+\.version_id\}$/,
      ),
    });
  });

  test("ECS may read the password, and the program may sign no token", () => {
    const roles = "services/inventory/service/task/roles";
    expect(statements(at(aws, "aws_iam_role_policy", `${roles}/execution/policy`))).toContainEqual(
      expect.objectContaining({
        Action: ["secretsmanager:GetSecretValue"],
        Resource: expect.arrayContaining([expect.stringContaining("stock-cache_users_inventory_login-1")]),
      }),
    );
    expect(JSON.stringify(statements(at(aws, "aws_iam_role_policy", `${roles}/task/policy`)))).not.toContain(
      "elasticache:Connect",
    );
  });

  test("tasks start when the group has their user", () => {
    expect(at(aws, "aws_ecs_service", "services/inventory/service").depends_on).toContainEqual(
      expect.stringMatching(/^aws_elasticache_user_group\.data_stock-cache_users_/),
    );
  });

  test("a rotation changes the login that nobody uses, and replaces the tasks", () => {
    expect(users(synthesized(2).aws)).toMatchObject({
      "shop-dev-stock-cache-inventory-1": 1,
      "shop-dev-stock-cache-inventory-2": 2,
    });
    const rotated = synthesized(3).aws;
    expect(users(rotated)).toMatchObject({
      "shop-dev-stock-cache-inventory-1": 3,
      "shop-dev-stock-cache-inventory-2": 2,
    });
    expect(at(rotated, "aws_elasticache_user_group", "data/stock-cache/users").user_ids).toEqual([
      expect.stringContaining("users_default_"),
      expect.stringContaining("login-1_user"),
      expect.stringContaining("login-2_user"),
    ]);
    expect(inventory(rotated).STOCK_CACHE_USERNAME).toContain("login-1_user");
    expect(inventory(synthesized(2).aws).STOCK_CACHE_USERNAME).toContain("login-2_user");
  });
});

test("one text is the URL on both platforms, and the password is in neither JSON", () => {
  const { aws, docker } = synthesized(undefined, { REDIS_URL: cacheUrl });
  expect(inventory(aws).REDIS_URL).toMatch(/:REDIS_URL::\$\{aws_secretsmanager_secret_version\./);
  const composed = resources(aws, "aws_secretsmanager_secret_version").find(([, { secret_string_wo }]) =>
    String(secret_string_wo).includes("REDIS_URL"),
  );
  expect(composed?.[1].secret_string_wo).toMatch(
    /"rediss", "?:\/\/"?, "?.*user_name.*urlencode\(jsondecode\(ephemeral\./,
  );
  const container = resources(docker, "docker_container").find(([, { name }]) =>
    /^shop-local-inventory-[0-9a-f]{6}-1$/.test(String(name)),
  )?.[1];
  expect(container?.env).toContain("STOCK_CACHE_SCHEME=redis");
  expect(String(container?.entrypoint)).toContain(
    `export REDIS_URL='redis''://''application'':'"$plinth_0"'@''stock-cache'':''6379''/0'`,
  );
});

test("passwordVersion without passwords is refused", () => {
  const { onAws } = project(true, 2);
  expect(environmentProblems([onAws])).toEqual([
    {
      path: "dev: data.stockCache.passwordVersion",
      value: 2,
      expected: 'no version: only a cache with login: "password" has passwords on AWS',
      fix: 'Remove it, or write login: "password" in the application.',
    },
  ]);
});

test('the part cacheName is for tokens, and password on AWS only with login: "password"', () => {
  const problems = (login: "password" | true, part: string) =>
    environmentProblems([project(login, undefined, { CACHE: from("stockCache", part) }).onAws]).map(
      ({ expected }) => expected,
    );
  expect(problems("password", "password")).toEqual([]);
  expect(problems(true, "password")).toEqual(["a part that stockCache has on AWS too"]);
  expect(problems("password", "cacheName")).toEqual([
    "a part of stockCache: host, readHost, port, tls, username, password, scheme",
  ]);
});

test("a cache with passwords that is used alone needs a key for them", () => {
  expect(() => synthesizeStack((scope) => cache(scope, { login: "password" }))).toThrow(
    `test/sessions: secretKey
   value    missing
   expected a key that Secrets Manager may use: with login: "password" each user has a secret
   fix      Pass one, e.g. secretKey: new EncryptionKey(this, "secret-key", { … }).`,
  );
});
