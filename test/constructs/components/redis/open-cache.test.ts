import { off } from "../../../../constructs/application/choice";
import { from } from "../../../../constructs/application/variable-values";
import { environmentProblems } from "../../../../constructs/components/checks";
import type { RedisProps } from "../../../../constructs/components/redis/spec";
import { dev } from "../../../../environments/dev";
import { local } from "../../../../environments/local";
import { violations } from "../../../../policy/violations";
import { EnvironmentStack } from "../../../../stacks/environment-stack";
import { LocalStack } from "../../../../stacks/local-stack";
import { stackOf } from "../../../../terraform-json/stack-of";
import { changedShop } from "../../../support/configs";
import { at, embedded, resources, stackNamed, statements, synthesize } from "../../../support/synthesize";

const because = "the program's driver knows no user";

function project(spec: Partial<RedisProps>, variables = {}) {
  const application = changedShop({
    ...Object.fromEntries(Object.entries(spec).map(([key, value]) => [`data.stockCache.${key}`, value])),
    "services.inventory.variables": variables,
  });
  return { onAws: { ...dev, application }, onDocker: { ...local, application } };
}

function synthesized(spec: Partial<RedisProps>) {
  const { onAws, onDocker } = project(spec);
  const stacks = synthesize((app) => {
    new EnvironmentStack(app, onAws);
    new LocalStack(app, onDocker);
  });
  return { aws: stackNamed(stacks, "dev"), docker: stackNamed(stacks, "local") };
}

describe.each(["redis", "valkey"] as const)("%s without a login", (engine) => {
  const { aws, docker } = synthesized({ login: off(because), engine });

  test("keeps TLS and the security groups on AWS, and the policy finds the reason", () => {
    const cache = at(aws, "aws_elasticache_replication_group", "data/stock-cache");
    expect(cache).toMatchObject({
      transit_encryption_enabled: true,
      transit_encryption_mode: "required",
      "//": { suppressed: { "cache-authenticated": because } },
    });
    expect(violations(stackOf("dev", aws as never)).map(({ rule }) => rule.id)).toEqual([]);
    const silent = structuredClone(aws) as typeof aws;
    for (const [, own] of resources(silent, "aws_elasticache_replication_group"))
      Object.assign(own, { "//": { metadata: (own["//"] as { metadata: unknown }).metadata } });
    expect(violations(stackOf("dev", silent as never)).map(({ rule }) => rule.id)).toContain(
      "cache-authenticated",
    );
  });

  test("its users get a URL with TLS on AWS, and no permission to log in", () => {
    const task = at(aws, "aws_ecs_task_definition", "services/inventory/service/task");
    const [container] = embedded<{ environment: { name: string; value: string }[] }[]>(
      task,
      "container_definitions",
    );
    const variables = (container?.environment ?? []).filter(({ name }) => name.startsWith("STOCK_CACHE"));
    expect(variables).toEqual([
      { name: "STOCK_CACHE_HOST", value: expect.any(String) },
      { name: "STOCK_CACHE_PORT", value: "6380" },
      { name: "STOCK_CACHE_READ_HOST", value: expect.any(String) },
      { name: "STOCK_CACHE_TLS", value: "on" },
      {
        name: "STOCK_CACHE_URL",
        value: expect.stringMatching(/^rediss:\/\/\$\{.*primary_endpoint_address\}:6380$/),
      },
    ]);
    const role = statements(
      at(aws, "aws_iam_role_policy", "services/inventory/service/task/roles/task/policy"),
    );
    expect(JSON.stringify(role)).not.toContain("elasticache:Connect");
  });

  test("on Docker its users get a URL, and no password", () => {
    const containers = resources(docker, "docker_container").map(([, own]) => own);
    const inventory = containers.find(({ name }) =>
      /^shop-local-inventory-[0-9a-f]{6}-1$/.test(String(name)),
    );
    const own = ((inventory?.env ?? []) as string[]).filter((entry) => entry.startsWith("STOCK_CACHE"));
    expect(own).toEqual([
      "STOCK_CACHE_HOST=stock-cache",
      "STOCK_CACHE_PORT=6379",
      "STOCK_CACHE_READ_HOST=stock-cache",
      "STOCK_CACHE_TLS=off",
      "STOCK_CACHE_URL=redis://stock-cache:6379",
    ]);
  });

  test("on Docker a connection without a login has the rights of a service", () => {
    const cache = resources(docker, "docker_container").find(
      ([, { name }]) => name === "shop-local-stock-cache",
    );
    expect(cache?.[1].env).toContain("DEFAULT_USER=on nopass ~* +@all -@dangerous +info");
  });
});

test("a user of Redis that has not logged in has the rights of a service, and no others", () => {
  const { aws } = synthesized({ login: off(because), engine: "redis" });
  expect(
    resources(aws, "aws_elasticache_user").map(([, { user_name, access_string }]) => [
      user_name,
      access_string,
    ]),
  ).toEqual([["default", "on ~* +@all -@dangerous +info"]]);
});

test("the part url exists only without a login, and user and password only with one", () => {
  const problems = (spec: Partial<RedisProps>, part: string) => {
    const { onAws } = project(spec, { CACHE: from("stockCache", part) });
    return environmentProblems([onAws]).map(({ expected }) => expected);
  };
  expect(problems({ login: off(because) }, "url")).toEqual([]);
  expect(problems({}, "url")).toEqual([
    "a part of stockCache: host, readHost, port, tls, username, password, cacheName",
  ]);
  expect(problems({ login: off(because) }, "username")).toEqual([
    "a part of stockCache: host, readHost, port, tls, url",
  ]);
});

test("no login without a reason is refused", () => {
  const { onAws, onDocker } = project({ login: false as never });
  expect(environmentProblems([onAws], [onDocker])).toEqual([
    {
      path: "application shop: data.stockCache.login",
      value: false,
      expected: 'true, "password", or off("…") with a reason of at least 10 characters',
      fix: 'Write true, "password", or off("why the risk is accepted").',
    },
  ]);
});
