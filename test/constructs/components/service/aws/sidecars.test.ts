import { ground, webService, worker } from "../../../../support/services";
import { at, embedded, statements, synthesizeStack } from "../../../../support/synthesize";

const collector = { image: "shop/collector:1.0.0", cpuUnits: 64, memoryMiB: 128 };
const logRouter = {
  image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.0.0",
  cpuUnits: 32,
  memoryMiB: 100,
  configFile: "/fluent-bit/extra.conf",
};

const stack = synthesizeStack((scope) => {
  const on = ground(scope, { exec: false });
  const scaleOn = { cpuPercent: 60 };
  worker(scope, "mailer", on, { scaleOn, logBufferMiB: 10 });
  worker(scope, "traced", on, { scaleOn, telemetry: { tracesPercent: 5 }, collector });
  worker(scope, "routed", on, {
    scaleOn,
    telemetry: { tracesPercent: 5 },
    collector,
    logRouter,
    logBufferMiB: 10,
  });
});

type Container = Readonly<Record<string, unknown>>;
const containers = (label: string) =>
  embedded<Container[]>(
    at(stack, "aws_ecs_task_definition", `${label}/service/task`),
    "container_definitions",
  );
const granted = (label: string) =>
  statements(at(stack, "aws_iam_role_policy", `${label}/service/task/roles/task/policy`));

test("without sidecars, an application has the whole task and no dependencies", () => {
  const [alone, ...others] = containers("mailer");
  expect(others).toEqual([]);
  for (const key of ["cpu", "memory", "dependsOn", "restartPolicy", "firelensConfiguration"])
    expect(alone).not.toHaveProperty(key);
  expect(alone).toMatchObject({ logConfiguration: { options: { "max-buffer-size": "10m" } } });
});

test("a collector starts before the application, and is not essential", () => {
  const [application, beside] = containers("traced");
  expect(application).toMatchObject({
    name: "traced",
    essential: true,
    cpu: 192,
    dependsOn: [{ containerName: "collector", condition: "START" }],
    logConfiguration: { logDriver: "awslogs" },
  });
  expect(application).not.toHaveProperty("memory");
  expect(beside).toMatchObject({
    name: "collector",
    image: "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/collector:1.0.0",
    essential: false,
    restartPolicy: { enabled: true, restartAttemptPeriod: 60 },
    cpu: 64,
    memory: 128,
    healthCheck: { command: ["CMD", "/healthcheck"], interval: 10, timeout: 5, retries: 3, startPeriod: 10 },
    stopTimeout: 60,
    logConfiguration: { logDriver: "awslogs", options: { "awslogs-stream-prefix": "collector" } },
  });
});

test("sidecars are as hardened as the application", () => {
  for (const container of containers("routed"))
    expect(container).toMatchObject({
      privileged: false,
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
      portMappings: [],
      secrets: [],
    });
  expect(containers("routed").map(({ name, user }) => [name, user])).toEqual([
    ["routed", "1000:1000"],
    ["log-router", "0"],
    ["collector", "1000:1000"],
  ]);
  expect(at(stack, "aws_ecs_task_definition", "routed/service/task")["//"]).toMatchObject({
    suppressed: { "FSBP-ECS-20": expect.stringContaining("under no other user") },
  });
  expect(at(stack, "aws_ecs_task_definition", "traced/service/task")["//"]).not.toMatchObject({
    suppressed: { "FSBP-ECS-20": expect.anything() },
  });
});

test("a log router writes to one directory that no other container mounts", () => {
  const mounts = containers("routed").map(({ name, mountPoints }) => [
    name,
    (mountPoints as Record<string, string>[]).map(({ sourceVolume, containerPath }) => [
      sourceVolume,
      containerPath,
    ]),
  ]);
  expect(mounts).toEqual([
    ["routed", []],
    ["log-router", [["log-router-tmp", "/tmp"]]],
    ["collector", []],
  ]);
  expect(at(stack, "aws_ecs_task_definition", "routed/service/task").volume).toEqual([
    { name: "log-router-tmp" },
  ]);
});

test("injects the endpoint and the sampling rate of traces", () => {
  const [application] = containers("traced");
  expect(application?.environment).toEqual([
    { name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: "http://127.0.0.1:4318" },
    { name: "OTEL_EXPORTER_OTLP_PROTOCOL", value: "http/protobuf" },
    { name: "OTEL_LOGS_EXPORTER", value: "none" },
    { name: "OTEL_SERVICE_NAME", value: "test-traced" },
    { name: "OTEL_TRACES_SAMPLER", value: "parentbased_traceidratio" },
    { name: "OTEL_TRACES_SAMPLER_ARG", value: "0.05" },
  ]);
});

test("a collector can only send traces, and write metrics to the log group of the service", () => {
  const group = [
    expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.traced_service_task_log-group_\w+\.arn\}:\*$/),
  ];
  expect(granted("traced").map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [["xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"]],
    [["logs:CreateLogStream", "logs:PutLogEvents"], group],
  ]);
});

test("the execution role can pull only the images of the task", () => {
  const [, , pull] = statements(
    at(stack, "aws_iam_role_policy", "routed/service/task/roles/execution/policy"),
  );
  expect(pull?.Resource).toEqual([
    "arn:aws:ecr:eu-west-1:111111111111:repository/shop/routed",
    "arn:aws:ecr:eu-west-1:111111111111:repository/shop/collector",
  ]);
});

test("a log router is essential, and the application starts once it is healthy", () => {
  const [application, router] = containers("routed");
  expect(application).toMatchObject({
    cpu: 160,
    dependsOn: [
      { containerName: "collector", condition: "START" },
      { containerName: "log-router", condition: "HEALTHY" },
    ],
    logConfiguration: {
      logDriver: "awsfirelens",
      options: {
        Name: "cloudwatch_logs",
        region: "eu-west-1",
        log_group_name: expect.stringMatching(
          /^\$\{aws_cloudwatch_log_group\.routed_service_task_log-group_/,
        ),
        log_stream_prefix: "routed/",
        log_key: "log",
        auto_create_group: "false",
        retry_limit: "5",
        "log-driver-buffer-limit": "10240",
      },
    },
  });
  expect(router).toMatchObject({
    image: logRouter.image,
    essential: true,
    cpu: 32,
    memory: 100,
    firelensConfiguration: {
      type: "fluentbit",
      options: {
        "enable-ecs-log-metadata": "true",
        "config-file-type": "file",
        "config-file-value": "/fluent-bit/extra.conf",
      },
    },
    logConfiguration: { logDriver: "awslogs", options: { "awslogs-stream-prefix": "log-router" } },
  });
  const [route, ...others] = granted("routed");
  expect(route).toMatchObject({
    Sid: "RouteLogs",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: [
      expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.routed_service_task_log-group_\w+\.arn\}:\*$/),
    ],
  });
  expect(others.map(({ Sid }) => Sid)).toEqual(["SendTraces", "WriteMetrics"]);
});

test("with Service Connect, the application leaves a share of its CPU to the proxy", () => {
  const calling = (cpuUnits: number, memoryMiB: number, props = {}) =>
    embedded<Container[]>(
      at(
        synthesizeStack((scope) => {
          const on = ground(scope, { exec: false });
          const scaleOn = { cpuPercent: 60 };
          const caller = worker(scope, "caller", on, { scaleOn, cpuUnits, memoryMiB, ...props });
          webService(scope, "called", on, { ingress: undefined }).grantConnect(caller.service);
        }),
        "aws_ecs_task_definition",
        "caller/service/task",
      ),
      "container_definitions",
    ).map(({ cpu }) => cpu);
  const telemetry = { tracesPercent: 5 };
  expect(calling(256, 512, { telemetry, collector })).toEqual([144, 64]);
  expect(calling(4096, 8192, { telemetry, collector })).toEqual([4096 - 64 - 256, 64]);
  // Alone it shares the task with the proxy as it comes.
  expect(calling(256, 512)).toEqual([undefined]);
});
