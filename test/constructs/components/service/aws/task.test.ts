import { ground, worker } from "../../../../support/services";
import { at, constructPath, embedded, resources, synthesizeStack } from "../../../../support/synthesize";
import { threeServices } from "../../../../support/three-services";

const stack = threeServices();

test("the log group is encrypted, with the configured retention", () => {
  expect(at(stack, "aws_cloudwatch_log_group", "api/service/task/log-group")).toMatchObject({
    name: "/test/services/api",
    retention_in_days: 365,
    kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.logs-key_/),
  });
});

test("the task has the configured size and architecture", () => {
  expect(at(stack, "aws_ecs_task_definition", "api/service/task")).toMatchObject({
    family: "test-api",
    cpu: "256",
    memory: "512",
    network_mode: "awsvpc",
    requires_compatibilities: ["FARGATE"],
    runtime_platform: { cpu_architecture: "ARM64", operating_system_family: "LINUX" },
    volume: [{ name: "var-lib-amazon" }, { name: "var-log-amazon" }],
  });
});

test("runs as a non-root user, with a writable /tmp, a health check and a stop timeout", () => {
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
    linuxParameters: {
      tmpfs: [
        { containerPath: "/tmp", size: 64, mountOptions: ["rw", "noexec", "nosuid", "nodev", "mode=1777"] },
      ],
    },
    healthCheck: { command: ["CMD-SHELL", expect.stringContaining("http://127.0.0.1:3000/health ")] },
    stopTimeout: 60,
  });
  expect(container("mailer")).toMatchObject({
    user: "2000:2000",
    healthCheck: { command: ["CMD", "node", "health.js"] },
    stopTimeout: 100,
  });
});

test("without shell sessions, the agent has neither directories nor permissions", () => {
  const closed = synthesizeStack((scope) => {
    worker(scope, "mailer", ground(scope, { exec: false }), { scaleOn: { cpuPercent: 60 } });
  });
  expect(at(closed, "aws_ecs_task_definition", "mailer/service/task").volume).toEqual([]);
  expect(at(closed, "aws_ecs_service", "mailer/service").enable_execute_command).toBe(false);
  expect(resources(closed, "aws_iam_role_policy").map(([, policy]) => constructPath(policy))).not.toContain(
    "mailer/service/task/roles/task/policy",
  );
});
