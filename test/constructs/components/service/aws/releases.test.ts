import { routeKey } from "../../../../../constructs/aws/ingress/route-rule";
import {
  blueGreen,
  canary,
  type Deployment,
  linear,
  rolling,
} from "../../../../../constructs/components/service/deployment";
import type { WebServiceProps } from "../../../../../constructs/components/web-service/aws/web-service-props";
import { target } from "../../../../support/foundation";
import { ground, webService } from "../../../../support/services";
import {
  type Attributes,
  at,
  constructPath,
  resources,
  type Synthesized,
  statements,
  synthesizeStack,
} from "../../../../support/synthesize";

const routes = [{ path: "/api/*" }, { path: "/*", subdomain: "admin" }];
const [api, admin] = routes.map(routeKey);

function released(deployment: Deployment, props: Partial<WebServiceProps> = {}): Synthesized {
  return synthesizeStack((scope) => {
    const on = ground(scope);
    webService(scope, "api", on, { deployment, ...props }, { loadBalancer: on.loadBalancer, routes });
  });
}

const stack = released(canary({ percent: 10, bakeMinutes: 10 }));
const service = (of = stack) => at(of, "aws_ecs_service", "api/service");

test.each<[Deployment, Record<string, unknown>, patience: string]>([
  [rolling(), { strategy: "ROLLING" }, "20m"],
  [blueGreen({ bakeMinutes: 15 }), { strategy: "BLUE_GREEN", bake_time_in_minutes: "15" }, "35m"],
  [
    canary({ percent: 10, bakeMinutes: 10 }),
    {
      strategy: "CANARY",
      bake_time_in_minutes: "10",
      canary_configuration: { canary_percent: 10, canary_bake_time_in_minutes: "10" },
    },
    "40m",
  ],
  [
    linear({ stepPercent: 20, stepMinutes: 5, bakeMinutes: 10 }),
    {
      strategy: "LINEAR",
      bake_time_in_minutes: "10",
      linear_configuration: { step_percent: 20, step_bake_time_in_minutes: "5" },
    },
    "50m",
  ],
])(
  "%j sets the deployment configuration, and a timeout that covers it",
  (deployment, configuration, patience) => {
    expect(service(released(deployment))).toMatchObject({
      deployment_configuration: configuration,
      deployment_circuit_breaker: { enable: true, rollback: true },
      alarms: { enable: true, rollback: true },
      timeouts: { create: patience, update: patience },
    });
  },
);

test("another strategy changes only the deployment configuration", () => {
  const without = (deployment: Deployment) => {
    const json = structuredClone(released(deployment).resource) as Record<string, Record<string, Attributes>>;
    for (const [address, { deployment_configuration, timeouts, ...rest }] of Object.entries(
      json.aws_ecs_service ?? {},
    ))
      Object.assign(json, { aws_ecs_service: { [address]: rest } });
    return json;
  };
  const before = without(rolling());
  for (const deployment of [
    blueGreen({ bakeMinutes: 10 }),
    canary({ percent: 10, bakeMinutes: 10 }),
    linear({ stepPercent: 20, stepMinutes: 5, bakeMinutes: 10 }),
  ])
    expect(without(deployment)).toEqual(before);
  // These force a new service.
  expect(service()).not.toHaveProperty("deployment_controller");
  expect(service()).not.toHaveProperty("launch_type");
});

test("each route has two target groups with unique names, and a rule that forwards to both", () => {
  const groups = resources(stack, "aws_lb_target_group").map(([, group]) => group);
  expect(groups.map(constructPath).sort()).toEqual(
    [api, admin].flatMap((key) => [`api/targets-${key}/first`, `api/targets-${key}/second`]).sort(),
  );
  expect(new Set(groups.map(({ name }) => name)).size).toBe(4);
  const settings = (key: string | undefined, which: string) => {
    const { "//": _, name, tags, ...rest } = at(stack, "aws_lb_target_group", `api/targets-${key}/${which}`);
    return rest;
  };
  for (const key of [api, admin]) expect(settings(key, "second")).toEqual(settings(key, "first"));
  const group = (key: string | undefined, which: string) =>
    expect.stringMatching(
      new RegExp(`^\\$\\{aws_lb_target_group\\.api_targets-${key}_${which}_\\w+\\.arn\\}$`),
    );
  expect(service().load_balancer).toEqual(
    [api, admin].map((key) => ({
      target_group_arn: group(key, "first"),
      container_name: "api",
      container_port: 3000,
      advanced_configuration: {
        alternate_target_group_arn: group(key, "second"),
        production_listener_rule: expect.stringContaining(
          `aws_lb_listener_rule.load-balancer_route-api-${key}_`,
        ),
        role_arn: expect.stringMatching(/^\$\{aws_iam_role\.api_release_role_\w+\.arn\}$/),
      },
    })),
  );
});

test("the first version is in the first group, and the weights are delegated to ECS", () => {
  const rule = at(stack, "aws_lb_listener_rule", `load-balancer/route-api-${api}`);
  expect(rule.action).toEqual([
    {
      type: "forward",
      forward: {
        target_group: [
          { arn: expect.stringContaining(`targets-${api}_first`), weight: 100 },
          { arn: expect.stringContaining(`targets-${api}_second`), weight: 0 },
        ],
      },
    },
  ]);
  expect(rule.lifecycle).toEqual({ ignore_changes: ["action"] });
  expect(rule["//"]).toMatchObject({
    delegated: { action: expect.stringMatching(/^the deployment controller of ECS: it moves the weights/) },
  });
});

test("ECS can shift the requests of this service only", () => {
  const policy = statements(at(stack, "aws_iam_role_policy", "api/release/role/policy"));
  expect(policy).toEqual([
    {
      Sid: "MoveWeights",
      Effect: "Allow",
      Action: ["elasticloadbalancing:ModifyRule"],
      Resource: [api, admin].map((key) => expect.stringContaining(`route-api-${key}`)),
    },
    {
      Sid: "RegisterTasks",
      Effect: "Allow",
      Action: ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
      Resource: [api, admin].flatMap((key) =>
        ["first", "second"].map((which) => expect.stringContaining(`targets-${key}_${which}`)),
      ),
    },
    {
      Sid: "Look",
      Effect: "Allow",
      Action: ["Listeners", "Rules", "TargetGroups", "TargetHealth"].map(
        (what) => `elasticloadbalancing:Describe${what}`,
      ),
      Resource: ["*"],
    },
  ]);
  const role = at(stack, "aws_iam_role", "api/release/role");
  expect(statements(role, "assume_role_policy")).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: ["ecs.amazonaws.com"] },
      Action: ["sts:AssumeRole"],
      Condition: {
        StringEqualsIfExists: { "aws:SourceAccount": target.account },
        ArnLikeIfExists: { "aws:SourceArn": `arn:aws:ecs:${target.region}:${target.account}:*` },
      },
    },
  ]);
  expect(role["//"]).toMatchObject({
    suppressed: {
      "iam-confused-deputy": { "ecs.amazonaws.com": expect.stringContaining("AWS documents no condition") },
    },
  });
});

test("the service depends on the rules, the role's policy and the alarms", () => {
  expect(service().depends_on).toEqual([
    expect.stringMatching(/^aws_ecs_cluster_capacity_providers\./),
    expect.stringContaining(`aws_lb_listener_rule.load-balancer_route-api-${api}`),
    expect.stringContaining(`aws_lb_listener_rule.load-balancer_route-api-${admin}`),
    expect.stringMatching(/^aws_iam_role_policy\.api_release_role_policy/),
    ...[`5xx-${api}`, `slow-${api}`, `5xx-${admin}`, `slow-${admin}`, "unhealthy-hosts"].map((alarm) =>
      expect.stringMatching(new RegExp(`^aws_cloudwatch_metric_alarm\\.api_rollback-alarms_${alarm}`)),
    ),
  ]);
});

test("lifecycle hooks call functions at their stages, with a role that can call only them", () => {
  const functionArn = "arn:aws:lambda:eu-west-1:111111111111:function:smoke-test";
  const hooked = released(blueGreen({ bakeMinutes: 10 }), {
    lifecycleHooks: [{ functionArn, stages: ["POST_TEST_TRAFFIC_SHIFT"] }],
  });
  expect(service(hooked).deployment_configuration).toMatchObject({
    lifecycle_hook: [
      {
        hook_target_arn: functionArn,
        lifecycle_stages: ["POST_TEST_TRAFFIC_SHIFT"],
        role_arn: expect.stringMatching(/^\$\{aws_iam_role\.api_service_hooks_role_\w+\.arn\}$/),
      },
    ],
  });
  expect(statements(at(hooked, "aws_iam_role_policy", "api/service/hooks/role/policy"))).toEqual([
    { Sid: "AskFunctions", Effect: "Allow", Action: ["lambda:InvokeFunction"], Resource: [functionArn] },
  ]);
  expect(service(hooked).depends_on).toContainEqual(
    expect.stringMatching(/^aws_iam_role_policy\.api_service_hooks_role_policy/),
  );
  expect(resources(stack, "aws_iam_role").map(([, role]) => constructPath(role))).not.toContain(
    "api/service/hooks/role",
  );
});

test("a service without routes is released through Service Connect, without target groups and role", () => {
  const internal = synthesizeStack((scope) => {
    const on = ground(scope);
    const scaleOn = { cpuPercent: 60 };
    const deployment = canary({ percent: 10, bakeMinutes: 10 });
    const inventory = webService(scope, "inventory", on, { deployment, scaleOn, ingress: undefined });
    inventory.grantConnect(webService(scope, "api", on).service);
  });
  expect(at(internal, "aws_ecs_service", "inventory/service")).toMatchObject({
    deployment_configuration: { strategy: "CANARY" },
    service_connect_configuration: { service: [{ discovery_name: "test-inventory" }] },
    alarms: { alarm_names: ["test-inventory-lost-tasks", "test-inventory-failed-calls"] },
  });
  expect(at(internal, "aws_ecs_service", "inventory/service")).not.toHaveProperty("load_balancer");
});
