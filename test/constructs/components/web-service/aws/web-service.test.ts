import { routeKey } from "../../../../../constructs/aws/ingress/route-rule";
import { ground, worker } from "../../../../support/services";
import { at, constructPath, embedded, resources, synthesizeStack } from "../../../../support/synthesize";
import { threeServices } from "../../../../support/three-services";

const stack = threeServices();
const key = routeKey({ path: "/api/*" });
const service = (label: string) => at(stack, "aws_ecs_service", `${label}/service`);

test("a failed deployment is rolled back by the circuit breaker and by alarms", () => {
  expect(service("api")).toMatchObject({
    deployment_circuit_breaker: { enable: true, rollback: true },
    alarms: {
      enable: true,
      rollback: true,
      alarm_names: [`test-api-5xx-${key}`, `test-api-slow-${key}`, "test-api-unhealthy-hosts"],
    },
    deployment_minimum_healthy_percent: 100,
    deployment_maximum_percent: 200,
    wait_for_steady_state: true,
    load_balancer: [
      {
        container_name: "api",
        container_port: 3000,
        target_group_arn: expect.stringContaining(`aws_lb_target_group.api_targets-${key}_first_`),
      },
    ],
  });
  expect(service("mailer")).toMatchObject({ deployment_circuit_breaker: { enable: true, rollback: true } });
});

test("tasks are in private subnets of all zones, without public addresses, and are rebalanced", () => {
  const { network_configuration: network, ...api } = service("api") as {
    network_configuration: { subnets: string[]; assign_public_ip: boolean; security_groups: string[] };
  };
  expect(network.assign_public_ip).toBe(false);
  expect(network.security_groups).toEqual([
    expect.stringContaining("aws_security_group.api_service_security-group_"),
  ]);
  expect(network.subnets).toHaveLength(3);
  for (const subnet of network.subnets) expect(subnet).toMatch(/aws_subnet\.network_private_/);
  expect(api).toMatchObject({
    cluster: expect.stringMatching(/^\$\{aws_ecs_cluster\.cluster_\w+\.arn\}$/),
    task_definition: expect.stringMatching(/^\$\{aws_ecs_task_definition\.api_service_task_\w+\.arn\}$/),
    desired_count: 3,
    availability_zone_rebalancing: "ENABLED",
    propagate_tags: "SERVICE",
    enable_ecs_managed_tags: true,
    capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 100, base: 1 }],
    // Another strategy changes the service in place instead of replacing it.
    force_new_deployment: true,
  });
});

test("has a health check grace period", () => {
  expect(service("api").health_check_grace_period_seconds).toBe(130);
  expect(service("inventory")).not.toHaveProperty("health_check_grace_period_seconds");
});

test("depends on rules, permissions and alarms, which ECS requires", () => {
  expect(service("api").depends_on).toEqual([
    expect.stringMatching(/^aws_ecs_cluster_capacity_providers\./),
    expect.stringMatching(/^aws_lb_listener_rule\./),
    expect.stringMatching(/^aws_iam_role_policy\.api_release_role_policy/),
    expect.stringMatching(/^aws_cloudwatch_metric_alarm\.api_rollback-alarms_5xx/),
    expect.stringMatching(/^aws_cloudwatch_metric_alarm\.api_rollback-alarms_slow/),
    expect.stringMatching(/^aws_cloudwatch_metric_alarm\.api_rollback-alarms_unhealthy-hosts/),
    expect.stringMatching(/^aws_ecs_service\.inventory_service_/),
  ]);
});

test("ignored fields are delegated, with their owner", () => {
  expect(service("api").lifecycle).toEqual({ ignore_changes: ["desired_count"] });
  expect(service("mailer").lifecycle).toEqual({ ignore_changes: ["desired_count", "task_definition"] });
  expect(service("mailer")["//"]).toMatchObject({
    delegated: {
      desired_count: "application auto scaling: it holds the number of tasks within the bounds",
      task_definition: "the release pipeline: it registers and rolls out each new version",
    },
  });
  expect(at(stack, "aws_ecs_task_definition", "mailer/service/task").track_latest).toBe(true);
  expect(at(stack, "aws_ecs_task_definition", "api/service/task").track_latest).toBe(false);
});

test("deployedBy does not change the address of the service", () => {
  const address = (deployedBy: "terraform" | "pipeline") => {
    const synthesized = synthesizeStack(
      (scope) => void worker(scope, "mailer", ground(scope), { deployedBy }),
    );
    return resources(synthesized, "aws_ecs_service").map(([name]) => name);
  };
  expect(address("pipeline")).toEqual(address("terraform"));
});

test("the load balancer can only connect to its services", () => {
  const rules = resources(stack, "aws_vpc_security_group_ingress_rule").map(([, rule]) =>
    constructPath(rule),
  );
  expect(rules.filter((path) => path.includes("from-load-balancer"))).toEqual([
    "api/service/security-group/from-load-balancer-3000",
  ]);
});

test("a service has its label as Service Connect name, and accepts only its consumers", () => {
  expect(service("inventory").service_connect_configuration).toMatchObject({
    enabled: true,
    service: [
      {
        port_name: "inventory",
        discovery_name: "test-inventory",
        client_alias: { dns_name: "inventory", port: 3001 },
      },
    ],
    namespace: expect.stringMatching(/^\$\{aws_service_discovery_http_namespace\.cluster_namespace_/),
    log_configuration: {
      log_driver: "awslogs",
      options: {
        "awslogs-group": expect.stringMatching(/inventory_service_task_log-group_/),
        "awslogs-region": "eu-west-1",
        "awslogs-stream-prefix": "service-connect",
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  });
  expect(service("api").service_connect_configuration).not.toHaveProperty("service");
  const into = resources(stack, "aws_vpc_security_group_ingress_rule")
    .map(([, rule]) => constructPath(rule))
    .filter((path) => path.startsWith("inventory/"));
  expect(into.sort()).toEqual([
    "inventory/service/security-group/from-api-3001",
    "inventory/service/security-group/from-mailer-3001",
  ]);
  const [container] = embedded<{ environment: unknown[] }[]>(
    at(stack, "aws_ecs_task_definition", "api/service/task"),
    "container_definitions",
  );
  expect(container?.environment).toEqual([{ name: "INVENTORY_URL", value: "http://inventory:3001" }]);
});

test("reaches AWS services through endpoints, and the internet only with callsInternet", () => {
  const out = (label: string) =>
    resources(stack, "aws_vpc_security_group_egress_rule")
      .map(([, rule]) => constructPath(rule))
      .filter((path) => path.startsWith(`${label}/`))
      .map((path) => path.split("/").at(-1));
  expect(out("api").sort()).toEqual(["to-endpoints-443", "to-inventory-3001", "to-s3-443"]);
  expect(out("mailer").sort()).toEqual([
    "to-endpoints-443",
    "to-internet-443",
    "to-inventory-3001",
    "to-s3-443",
  ]);
});
