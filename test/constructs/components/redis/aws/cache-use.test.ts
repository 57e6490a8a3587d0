import { usedCache } from "../../../../support/cache";
import { at, constructPath, embedded, resources, statements } from "../../../../support/synthesize";

const stack = usedCache();
const users = (of: typeof stack) => resources(of, "aws_elasticache_user").map(([, user]) => user);

test("only its consumers can connect, with rules at both ends", () => {
  const into = resources(stack, "aws_vpc_security_group_ingress_rule")
    .filter(([, rule]) => constructPath(rule).startsWith("sessions/"))
    .map(([, rule]) => [constructPath(rule), rule.from_port, "referenced_security_group_id" in rule]);
  expect(into).toEqual([["sessions/security-group/from-mailer-6380", 6380, true]]);
  expect(
    at(stack, "aws_vpc_security_group_egress_rule", "mailer/service/security-group/to-sessions-6380"),
  ).toBeDefined();
});

test("injects the addresses of primary and readers and its own user, but no secret", () => {
  const [container] = embedded<
    { environment: { name: string; value: string }[]; secrets?: { name: string }[] }[]
  >(at(stack, "aws_ecs_task_definition", "mailer/service/task"), "container_definitions");
  const values = Object.fromEntries((container?.environment ?? []).map(({ name, value }) => [name, value]));
  expect(values).toEqual({
    SESSIONS_HOST: expect.stringMatching(
      /^\$\{aws_elasticache_replication_group\.\w+\.primary_endpoint_address\}$/,
    ),
    SESSIONS_READ_HOST: expect.stringMatching(
      /^\$\{aws_elasticache_replication_group\.\w+\.reader_endpoint_address\}$/,
    ),
    SESSIONS_PORT: "6380",
    SESSIONS_TLS: "on",
    SESSIONS_USERNAME: expect.stringMatching(
      /^\$\{aws_elasticache_user\.sessions_users_mailer_\w+\.user_name\}$/,
    ),
    SESSIONS_CACHE_NAME: expect.stringMatching(
      /^\$\{aws_elasticache_replication_group\.\w+\.replication_group_id\}$/,
    ),
  });
  expect(container?.secrets ?? []).toEqual([]);
});

test("without a replica, the reader address is the primary", () => {
  const single = usedCache({
    replicas: 0,
    multiAz: { enabled: false, because: "may be gone with one zone" },
  });
  const [container] = embedded<{ environment: { name: string; value: string }[] }[]>(
    at(single, "aws_ecs_task_definition", "mailer/service/task"),
    "container_definitions",
  );
  expect(container?.environment.find(({ name }) => name === "SESSIONS_READ_HOST")?.value).toMatch(
    /primary_endpoint_address\}$/,
  );
});

test("the role can only connect to this cache as this user", () => {
  const granted = statements(at(stack, "aws_iam_role_policy", "mailer/service/task/roles/task/policy"));
  expect(granted.filter(({ Action }) => JSON.stringify(Action).includes("elasticache"))).toMatchObject([
    {
      Action: ["elasticache:Connect"],
      Resource: [
        expect.stringMatching(/^\$\{aws_elasticache_replication_group\.\w+\.arn\}$/),
        expect.stringMatching(/^\$\{aws_elasticache_user\.sessions_users_mailer_\w+\.arn\}$/),
      ],
    },
  ]);
});

test("a service logs in with IAM, and can neither flush the cache nor change its settings", () => {
  expect(at(stack, "aws_elasticache_user", "sessions/users/mailer")).toMatchObject({
    // With tokens AWS wants both to be the same.
    user_id: "test-sessions-mailer",
    user_name: "test-sessions-mailer",
    engine: "redis",
    access_string: "on ~* +@all -@dangerous +info",
    authentication_mode: { type: "iam" },
  });
});

test("the default user has no permissions", () => {
  expect(at(stack, "aws_elasticache_user", "sessions/users/default")).toMatchObject({
    user_id: "test-sessions-default",
    user_name: "default",
    access_string: "off -@all",
    authentication_mode: { type: "no-password-required" },
  });
  expect(at(stack, "aws_elasticache_user_group", "sessions/users").user_ids).toEqual([
    expect.stringMatching(/sessions_users_default_/),
    expect.stringMatching(/sessions_users_mailer_/),
  ]);
});

test("a Valkey user group has no user without authentication", () => {
  const valkey = usedCache({ engine: "valkey" });
  expect(users(valkey).map(({ user_name, engine }) => [user_name, engine])).toEqual([
    ["test-sessions-mailer", "valkey"],
  ]);
  expect(at(valkey, "aws_elasticache_user_group", "sessions/users")).toMatchObject({
    engine: "valkey",
    user_ids: [expect.stringMatching(/sessions_users_mailer_/)],
  });
});
