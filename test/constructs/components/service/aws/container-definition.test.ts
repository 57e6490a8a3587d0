import {
  containerDefinition,
  httpHealthCommand,
} from "../../../../../constructs/components/service/aws/container-definition";

const given = {
  name: "api",
  image: "shop/api:1",
  port: 3000,
  user: "1000:1000",
  variables: { B: "2", A: "1" },
  secrets: { Z_KEY: { arn: "arn:z" }, PASSWORD: { arn: "arn:p", key: "password" } },
  healthCommand: httpHealthCommand(3000, "/health"),
  health: { intervalSeconds: 30, timeoutSeconds: 10, retries: 3, startPeriodSeconds: 40 },
  stopTimeoutSeconds: 60,
  writable: { tmp: "/tmp" },
  logGroup: "/test/services/api",
  region: "eu-west-1",
};
const container = containerDefinition(given);

test("runs without root, without capabilities, on a read-only file system, under an init process", () => {
  expect(container).toMatchObject({
    user: "1000:1000",
    privileged: false,
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
  });
});

test("is essential, uses the given image, and exposes only its port", () => {
  expect(container).toMatchObject({
    name: "api",
    image: "shop/api:1",
    essential: true,
    portMappings: [
      { name: "api", containerPort: 3000, hostPort: 3000, protocol: "tcp", appProtocol: "http" },
    ],
  });
  expect(containerDefinition({ ...given, port: undefined }).portMappings).toEqual([]);
  expect(container).not.toHaveProperty("command");
  expect(containerDefinition({ ...given, command: ["node", "worker.js"] })).toMatchObject({
    command: ["node", "worker.js"],
  });
});

test("sets the defaults that AWS adds, so that plans show no change", () => {
  expect(container).toMatchObject({ systemControls: [], volumesFrom: [] });
});

test("sorts variables and secrets, independent of their order in the code", () => {
  expect(container.environment).toEqual([
    { name: "A", value: "1" },
    { name: "B", value: "2" },
  ]);
  expect(container.secrets).toEqual([
    { name: "PASSWORD", valueFrom: "arn:p:password::" },
    { name: "Z_KEY", valueFrom: "arn:z" },
  ]);
});

test("has a health check and a stop timeout", () => {
  expect(container.healthCheck).toEqual({
    command: [
      "CMD-SHELL",
      "curl -fsS -o /dev/null http://127.0.0.1:3000/health || wget -q -O /dev/null http://127.0.0.1:3000/health || exit 1",
    ],
    interval: 30,
    timeout: 10,
    retries: 3,
    startPeriod: 40,
  });
  expect(container.stopTimeout).toBe(60);
});

test("has non-blocking logs", () => {
  expect(container.logConfiguration).toEqual({
    logDriver: "awslogs",
    options: {
      "awslogs-group": "/test/services/api",
      "awslogs-region": "eu-west-1",
      "awslogs-stream-prefix": "api",
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  });
});
