import { off } from "../../../../../constructs/application/choice";
import { root } from "../../../../../constructs/application/user";
import { from } from "../../../../../constructs/application/variable-values";
import { productionSample, violationsOf } from "../../../../support/sample-with";
import { at, embedded } from "../../../../support/synthesize";

type Container = Readonly<Record<string, unknown>>;
const size = { image: "shop/proxy:1.0.0", cpuUnits: 32, memoryMiB: 128 };
const health = {
  command: ["/healthy"],
  intervalSeconds: 10,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 0,
};

const sample = (proxy: object, more = {}) =>
  productionSample({
    shop: { "services.inventory.sidecars": { proxy: { health, ...proxy } } },
    production: { "services.inventory.sidecars": { proxy: size }, ...more },
  });
const taskOf = (json: ReturnType<typeof sample>) =>
  at(json, "aws_ecs_task_definition", "services/inventory/service/task");
const containersOf = (json: ReturnType<typeof sample>) =>
  embedded<Container[]>(taskOf(json), "container_definitions");
const named = (json: ReturnType<typeof sample>, name: string) =>
  containersOf(json).find((own) => own.name === name);

test("a sidecar runs beside the service, hardened and limited, and the service waits for its health", () => {
  const json = sample({
    command: ["serve"],
    port: 443,
    variables: { MODE: "fast", DB_PASSWORD: from("orders", "password"), DB_HOST: from("orders", "host") },
  });
  const service = named(json, "inventory");
  expect(service?.dependsOn).toContainEqual({ containerName: "proxy", condition: "HEALTHY" });
  expect(named(json, "proxy")).toMatchObject({
    image: expect.stringMatching(/shop\/proxy:1\.0\.0$/),
    essential: true,
    command: ["serve"],
    cpu: 32,
    memory: 128,
    user: "1000:1000",
    privileged: false,
    readonlyRootFilesystem: true,
    linuxParameters: {
      initProcessEnabled: true,
      capabilities: { drop: ["ALL"] },
      tmpfs: [{ containerPath: "/tmp", size: 64 }],
    },
    portMappings: [],
    systemControls: [{ namespace: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
    healthCheck: { command: ["CMD", "/healthy"], interval: 10 },
    stopTimeout: 60,
    mountPoints: [],
  });
  const environment = named(json, "proxy")?.environment as readonly Container[];
  expect(environment.map(({ name }) => name)).toEqual(["DB_HOST", "MODE"]);
  const passwords = service?.secrets as readonly Container[];
  expect(named(json, "proxy")?.secrets).toEqual([
    { name: "DB_PASSWORD", valueFrom: passwords.find(({ name }) => name === "ORDERS_PASSWORD")?.valueFrom },
  ]);
  expect(violationsOf("production", json)).toEqual([]);
});

test("its log lines have streams of their own", () => {
  expect(named(sample({}, { "services.inventory.logRouter": undefined }), "proxy")).toMatchObject({
    logConfiguration: { logDriver: "awslogs", options: { "awslogs-stream-prefix": "proxy" } },
  });
});

test("its log lines go through the log router of the task", () => {
  const routed = named(sample({}), "proxy");
  expect(routed).toMatchObject({
    logConfiguration: { logDriver: "awsfirelens", options: { log_stream_prefix: "proxy/" } },
    dependsOn: [{ containerName: "log-router", condition: "HEALTHY" }],
  });
});

test("a sidecar that is not essential starts again, and the service waits for its start only", () => {
  const json = sample({ essential: false });
  expect(named(json, "proxy")).toMatchObject({ essential: false, restartPolicy: { enabled: true } });
  expect(named(json, "inventory")?.dependsOn).toContainEqual({ containerName: "proxy", condition: "START" });
});

test("every reason of a sidecar is beside the task definition, under its name", () => {
  const json = sample({
    health: off("the program gives no sign"),
    readOnlyRoot: off("writes beside its program"),
    user: root("changes to its own user", ["SETUID"]),
  });
  expect(taskOf(json)["//"]).toMatchObject({
    suppressed: {
      "container-health-check": "proxy: the program gives no sign",
      "container-read-only-root": "proxy: writes beside its program",
      "container-non-root": "proxy: changes to its own user",
      "container-no-capabilities": "proxy: changes to its own user",
    },
  });
  expect(violationsOf("production", json)).toEqual([]);
});
