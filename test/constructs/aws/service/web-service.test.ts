import { ground, webService, worker } from "../../../support/services";
import {
  at,
  constructPath,
  embedded,
  resources,
  type Synthesized,
  statements,
  synthesizeStack,
} from "../../../support/synthesize";

let stack: Synthesized;
beforeAll(() => {
  stack = synthesizeStack((scope) => {
    const on = ground(scope);
    const api = webService(scope, "api", on);
    const inventory = webService(scope, "inventory", on, {
      port: 3001,
      scaleOn: { cpuPercent: 60 },
      ingress: undefined,
    });
    const mailer = worker(scope, "mailer", on, {
      scaleOn: { cpuPercent: 60 },
      deployedBy: "pipeline",
      callsInternet: true,
      user: "2000:2000",
      shutdownSeconds: 100,
    });
    inventory.allowFrom(api.service);
    inventory.allowFrom(mailer.service);
  });
});

const service = (label: string) => at(stack, "aws_ecs_service", `${label}/service`);

test("a failed deployment goes back by itself: by the circuit breaker and by the alarms on 5xx and unhealthy hosts", () => {
  expect(service("api")).toMatchObject({
    deployment_circuit_breaker: { enable: true, rollback: true },
    alarms: { enable: true, rollback: true, alarm_names: ["test-api-5xx", "test-api-unhealthy-hosts"] },
    deployment_minimum_healthy_percent: 100,
    deployment_maximum_percent: 200,
    wait_for_steady_state: true,
    load_balancer: [
      {
        container_name: "api",
        container_port: 3000,
        target_group_arn: expect.stringMatching(/^\$\{aws_lb_target_group\.api_target-group_/),
      },
    ],
  });
  expect(service("mailer")).toMatchObject({ deployment_circuit_breaker: { enable: true, rollback: true } });
});

test("tasks are in private subnets over all zones, without public addresses, and go back there after a zone was lost", () => {
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
  });
});

test("the load balancer gives a task the time to start", () => {
  expect(service("api").health_check_grace_period_seconds).toBe(130);
  expect(service("inventory")).not.toHaveProperty("health_check_grace_period_seconds");
});

test("waits for what ECS would refuse without: rules and alarms", () => {
  expect(service("api").depends_on).toEqual([
    expect.stringMatching(/^aws_ecs_cluster_capacity_providers\./),
    expect.stringMatching(/^aws_lb_listener_rule\./),
    expect.stringMatching(/^aws_cloudwatch_metric_alarm\.api_rollback-alarms_5xx/),
    expect.stringMatching(/^aws_cloudwatch_metric_alarm\.api_rollback-alarms_unhealthy-hosts/),
    expect.stringMatching(/^aws_ecs_service\.inventory_service_/),
  ]);
});

test("Terraform leaves to others what is theirs, and says whose", () => {
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

test("who deploys does not change the service's address", () => {
  const address = (deployedBy: "terraform" | "pipeline") => {
    const synthesized = synthesizeStack(
      (scope) => void worker(scope, "mailer", ground(scope), { deployedBy }),
    );
    return resources(synthesized, "aws_ecs_service").map(([name]) => name);
  };
  expect(address("pipeline")).toEqual(address("terraform"));
});

test("two roles, each assumed by ECS tasks of this account only; the task's own has nothing but sessions", () => {
  for (const role of ["execution", "task"]) {
    expect(
      statements(at(stack, "aws_iam_role", `api/service/task/roles/${role}`), "assume_role_policy"),
    ).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: ["ecs-tasks.amazonaws.com"] },
        Action: ["sts:AssumeRole"],
        Condition: {
          StringEquals: { "aws:SourceAccount": "111111111111" },
          ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111111111111:*" },
        },
      },
    ]);
  }
  expect(at(stack, "aws_ecs_task_definition", "api/service/task")).toMatchObject({
    execution_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.api_service_task_roles_execution_/),
    task_role_arn: expect.stringMatching(/^\$\{aws_iam_role\.api_service_task_roles_task_/),
  });
  for (const role of ["execution", "task"]) {
    expect(at(stack, "aws_iam_role_policy", `api/service/task/roles/${role}/policy`).role).toMatch(
      new RegExp(`^\\$\\{aws_iam_role\\.api_service_task_roles_${role}_\\w+\\.id\\}$`),
    );
  }
  const sids = (role: string) =>
    statements(at(stack, "aws_iam_role_policy", `api/service/task/roles/${role}/policy`)).map(
      ({ Sid }) => Sid,
    );
  expect(sids("execution")).toEqual(["WriteLogs", "LogInToRegistry", "PullImage"]);
  expect(sids("task")).toEqual(["SessionChannel", "SessionKey", "FindSessionLog", "SessionLog"]);
});

test("may pull its own image only, and write its own log only", () => {
  const granted = statements(at(stack, "aws_iam_role_policy", "api/service/task/roles/execution/policy"));
  expect(granted.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      ["logs:CreateLogStream", "logs:PutLogEvents"],
      [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.api_service_task_log-group_\w+\.arn\}:\*$/)],
    ],
    [["ecr:GetAuthorizationToken"], ["*"]],
    [
      ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      ["arn:aws:ecr:eu-west-1:111111111111:repository/shop/api"],
    ],
  ]);
});

test("a shell session uses the cluster's key and writes the cluster's log only", () => {
  const granted = statements(at(stack, "aws_iam_role_policy", "api/service/task/roles/task/policy"));
  expect(granted.map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      ["*"],
    ],
    [["kms:Decrypt"], [expect.stringMatching(/^\$\{aws_kms_key\.cluster_session-key_\w+\.arn\}$/)]],
    [["logs:DescribeLogGroups"], ["*"]],
    [
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.cluster_session-logs_\w+\.arn\}:\*$/)],
    ],
  ]);
});

test("what a task says is kept, encrypted, for as long as was asked for", () => {
  expect(at(stack, "aws_cloudwatch_log_group", "api/service/task/log-group")).toMatchObject({
    name: "/test/services/api",
    retention_in_days: 365,
    kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.logs-key_/),
  });
});

test("the task is what was asked for", () => {
  expect(at(stack, "aws_ecs_task_definition", "api/service/task")).toMatchObject({
    family: "test-api",
    cpu: "256",
    memory: "512",
    network_mode: "awsvpc",
    requires_compatibilities: ["FARGATE"],
    runtime_platform: { cpu_architecture: "ARM64", operating_system_family: "LINUX" },
    volume: [{ name: "tmp" }, { name: "var-lib-amazon" }, { name: "var-log-amazon" }],
  });
});

test("runs as an ordinary user or its own, may write to /tmp, answers for its life, and has its time to stop", () => {
  const container = (label: string) => {
    const definition = at(stack, "aws_ecs_task_definition", `${label}/service/task`);
    return embedded<unknown[]>(definition, "container_definitions")[0];
  };
  expect(container("api")).toMatchObject({
    image: "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.0.0",
    portMappings: [{ containerPort: 3000 }],
    logConfiguration: {
      options: { "awslogs-group": expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.api_service_task_/) },
    },
    user: "1000:1000",
    mountPoints: expect.arrayContaining([{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }]),
    healthCheck: { command: ["CMD-SHELL", expect.stringContaining("http://127.0.0.1:3000/health ")] },
    stopTimeout: 60,
  });
  expect(container("mailer")).toMatchObject({
    user: "2000:2000",
    healthCheck: { command: ["CMD", "node", "health.js"] },
    stopTimeout: 100,
  });
});

test("without shell sessions the agent behind them gets neither directories nor permissions", () => {
  const closed = synthesizeStack((scope) => {
    worker(scope, "mailer", ground(scope, { exec: false }), { scaleOn: { cpuPercent: 60 } });
  });
  expect(at(closed, "aws_ecs_task_definition", "mailer/service/task").volume).toEqual([{ name: "tmp" }]);
  expect(at(closed, "aws_ecs_service", "mailer/service").enable_execute_command).toBe(false);
  expect(resources(closed, "aws_iam_role_policy").map(([, policy]) => constructPath(policy))).not.toContain(
    "mailer/service/task/roles/task/policy",
  );
});

test("the load balancer reaches its own services only", () => {
  const rules = resources(stack, "aws_vpc_security_group_ingress_rule").map(([, rule]) =>
    constructPath(rule),
  );
  expect(rules.filter((path) => path.includes("from-load-balancer"))).toEqual([
    "api/service/security-group/from-load-balancer-3000",
  ]);
});

test("a service that others use is known by its label, and reached by them only", () => {
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

test("reaches AWS's services through endpoints, and the internet only when it says so", () => {
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

test("scales by CPU, memory and requests between its bounds", () => {
  expect(at(stack, "aws_appautoscaling_target", "api/service/autoscaling")).toMatchObject({
    min_capacity: 3,
    max_capacity: 6,
    service_namespace: "ecs",
    scalable_dimension: "ecs:service:DesiredCount",
    resource_id: expect.stringMatching(
      /^service\/\$\{aws_ecs_cluster\.cluster_\w+\.name\}\/\$\{aws_ecs_service\.api_service_\w+\.name\}$/,
    ),
  });
  for (const [, policy] of resources(stack, "aws_appautoscaling_policy")) {
    const target = (attribute: string) =>
      expect.stringMatching(new RegExp(`^\\$\\{aws_appautoscaling_target\\.\\w+\\.${attribute}\\}$`));
    expect(policy).toMatchObject({
      policy_type: "TargetTrackingScaling",
      service_namespace: target("service_namespace"),
      scalable_dimension: target("scalable_dimension"),
      resource_id: target("resource_id"),
    });
  }
  const metric = (label: string) =>
    at(stack, "aws_appautoscaling_policy", `api/service/autoscaling/${label}`)
      .target_tracking_scaling_policy_configuration;
  expect(metric("cpu")).toMatchObject({
    target_value: 60,
    scale_out_cooldown: 60,
    scale_in_cooldown: 300,
    predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
  });
  expect(metric("memory")).toMatchObject({
    target_value: 70,
    predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageMemoryUtilization" },
  });
  expect(metric("requests")).toMatchObject({
    target_value: 1000,
    predefined_metric_specification: {
      predefined_metric_type: "ALBRequestCountPerTarget",
      resource_label: expect.stringMatching(/aws_lb\..*arn_suffix\}\/\$\{aws_lb_target_group\..*arn_suffix/),
    },
  });
});

test("tells when too few tasks run, and silence counts as none", () => {
  expect(at(stack, "aws_cloudwatch_metric_alarm", "mailer/service/too-few-tasks/alarm")).toMatchObject({
    namespace: "ECS/ContainerInsights",
    metric_name: "RunningTaskCount",
    dimensions: {
      ClusterName: expect.stringMatching(/^\$\{aws_ecs_cluster\.cluster_/),
      ServiceName: expect.stringMatching(/^\$\{aws_ecs_service\.mailer_service_/),
    },
    statistic: "Minimum",
    comparison_operator: "LessThanThreshold",
    threshold: 3,
    period: 60,
    evaluation_periods: 10,
    treat_missing_data: "breaching",
  });
});
