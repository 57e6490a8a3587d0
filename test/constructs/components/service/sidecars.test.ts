import fc from "fast-check";
import { environmentProblems } from "../../../../constructs/components/checks";
import { sidecarShare } from "../../../../constructs/components/service/aws/sidecar-share";
import type { Environment } from "../../../../constructs/environment/environment";
import { type Changes, changedDev, changedLocal, changedShop } from "../../../support/configs";

interface ExpectedProblem {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
  readonly fix: string;
}

const collector = { image: "shop/collector:1.0.0", cpuUnits: 64, memoryMiB: 128 };
const logRouter = { image: "shop/log-router:1.0.0", cpuUnits: 64, memoryMiB: 128 };

/** The dev environment with something changed in it, and in its application. */
const dev = (changes: Changes, specs: Changes = {}): Environment => ({
  ...changedDev(changes),
  application: changedShop(specs),
});
const traced = { "services.inventory.telemetry": { tracesPercent: 5 } };

test.each<[rule: string, rejected: Environment, problem: ExpectedProblem, accepted: Environment]>([
  [
    "who sends traces has a collector",
    dev({}, traced),
    {
      path: "dev: services.inventory.collector",
      value: undefined,
      expected: "a collector: the service has telemetry",
      fix: 'Write e.g. { image: "shop/collector:1.0.0", cpuUnits: 64, memoryMiB: 128 }.',
    },
    dev({ "services.inventory.collector": collector }, traced),
  ],
  [
    "a collector has something to collect",
    dev({ "services.inventory.collector": collector }),
    {
      path: "dev: services.inventory.collector",
      value: collector,
      expected: "no collector: the service has no telemetry",
      fix: "Remove it, or add telemetry: { tracesPercent: 5 } in the application.",
    },
    dev({}),
  ],
  [
    "half of a task's CPU is the application's",
    dev(
      {
        "services.inventory.collector": { ...collector, cpuUnits: 65 },
        "services.inventory.logRouter": logRouter,
      },
      traced,
    ),
    {
      path: "dev: services.inventory.cpuUnits",
      value: 256,
      expected:
        "at least 258: its sidecars take collector 65 + log router 64 = 129 CPU units, and at least half of a task is for the application",
      fix: "Raise it, or give the sidecars less.",
    },
    dev({ "services.inventory.collector": collector, "services.inventory.logRouter": logRouter }, traced),
  ],
  [
    "half of a task's memory is the application's",
    dev({ "services.inventory.logRouter": { ...logRouter, memoryMiB: 257 } }),
    {
      path: "dev: services.inventory.memoryMiB",
      value: 512,
      expected:
        "at least 514: its sidecars take log router 257 = 257 MiB, and at least half of a task is for the application",
      fix: "Write 1024, which Fargate supports with 256 CPU units; or give the sidecars less.",
    },
    dev({ "services.inventory.logRouter": { ...logRouter, memoryMiB: 256 } }),
  ],
  [
    "memory that Fargate does not sell with these CPU units is not proposed",
    dev({ "services.inventory.logRouter": { ...logRouter, memoryMiB: 1025 } }),
    {
      path: "dev: services.inventory.memoryMiB",
      value: 512,
      expected:
        "at least 2050: its sidecars take log router 1025 = 1025 MiB, and at least half of a task is for the application",
      fix: "Give the sidecars less, or raise cpuUnits: with 256 Fargate supports no task of that memory.",
    },
    dev({
      "services.inventory.logRouter": { ...logRouter, memoryMiB: 1024 },
      "services.inventory.memoryMiB": 2048,
    }),
  ],
  [
    "lines that wait leave the application its memory",
    dev({ "services.inventory.logRouter": logRouter, "services.inventory.logBufferMiB": 49 }),
    {
      path: "dev: services.inventory.logBufferMiB",
      value: 49,
      expected: "at most 48: an eighth of the 384 MiB that are left for the application",
      fix: "Lower it, or raise memoryMiB: while the log service does not answer, the application would run out of memory.",
    },
    dev({ "services.inventory.logRouter": logRouter, "services.inventory.logBufferMiB": 48 }),
  ],
  [
    "the collector's address is not changed in one environment",
    dev(
      {
        "services.inventory.collector": collector,
        "services.inventory.variables": { OTEL_SERVICE_NAME: "stock" },
      },
      traced,
    ),
    {
      path: "dev: services.inventory.variables.OTEL_SERVICE_NAME",
      value: "stock",
      expected: "a variable that the platform does not set",
      fix: "Remove it: it is set by the service's telemetry or keepAliveSeconds.",
    },
    dev({ "services.inventory.variables": { OTEL_SERVICE_NAME: "stock" } }),
  ],
])("%s", (_, rejected, problem, accepted) => {
  expect(environmentProblems([rejected])).toEqual([problem]);
  expect(environmentProblems([accepted])).toEqual([]);
});

test("accepts 0 to 100 per cent of traces, and integer sizes of sidecars", () => {
  const wrong = dev(
    { "services.inventory.collector": { ...collector, image: "shop/collector", cpuUnits: 16 } },
    { "services.inventory.telemetry": { tracesPercent: 101 } },
  );
  expect(environmentProblems([wrong])).toEqual([
    {
      path: "application shop: services.inventory.telemetry.tracesPercent",
      value: 101,
      expected: "a whole number of per cent from 0 to 100",
      fix: "Write a number from 0 to 100.",
    },
    {
      path: "dev: services.inventory.collector.image",
      value: "shop/collector",
      expected: "repository with a tag other than latest, or with a sha256 digest",
      fix: 'Write e.g. "shop/collector:1.4.2" or "shop/collector@sha256:<64 hex digits>".',
    },
    {
      path: "dev: services.inventory.collector.cpuUnits",
      value: 16,
      expected: "a whole number of CPU units from 32 to 4096",
      fix: "Write a number from 32 to 4096.",
    },
  ]);
});

test("without NAT, traces need an endpoint of X-Ray", () => {
  const specs = {
    ...traced,
    "services.api.callsInternet": false,
    "services.mailer.callsInternet": false,
  };
  const endpoints = [
    "ecr.api",
    "ecr.dkr",
    "ec2",
    "ssm",
    "logs",
    "secretsmanager",
    "kms",
    "sqs",
    "sns",
    "ssmmessages",
  ];
  const closed = (interfaceEndpoints: readonly string[]) =>
    dev(
      {
        "network.nat": { mode: "none", because: "everything is inside" },
        "network.interfaceEndpoints": interfaceEndpoints,
        "network.interfaceEndpointsBecause": undefined,
        "services.inventory.collector": collector,
      },
      specs,
    );
  expect(environmentProblems([closed(endpoints)])).toMatchObject([
    { path: "dev: network.interfaceEndpoints", fix: 'Add "xray"; or choose nat "single" or "per-zone".' },
  ]);
  expect(environmentProblems([closed([...endpoints, "xray"])])).toEqual([]);
});

test("a local service cannot set OTEL_SDK_DISABLED", () => {
  const local = (variables: Record<string, string>) =>
    changedLocal({ "services.inventory.variables": variables }, changedShop(traced));
  expect(environmentProblems([], [local({ OTEL_SDK_DISABLED: "false" })])).toMatchObject([
    { path: "local: services.inventory.variables.OTEL_SDK_DISABLED", value: "false" },
  ]);
  expect(environmentProblems([], [local({ OTEL_LOG_LEVEL: "debug" })])).toEqual([]);
});

test("rejects sidecars exactly if they take more than half of the task", () => {
  const size = fc.record({
    cpuUnits: fc.integer({ min: 32, max: 256 }),
    memoryMiB: fc.integer({ min: 64, max: 512 }),
  });
  fc.assert(
    fc.property(size, size, (one, other) => {
      const sizes = { collector: { ...collector, ...one }, logRouter: { ...logRouter, ...other } };
      const { cpuUnits, memoryMiB } = sidecarShare(sizes);
      expect([cpuUnits, memoryMiB]).toEqual([one.cpuUnits + other.cpuUnits, one.memoryMiB + other.memoryMiB]);
      const problem = environmentProblems([
        dev(
          {
            "services.inventory.collector": sizes.collector,
            "services.inventory.logRouter": sizes.logRouter,
            "services.inventory.logBufferMiB": 1,
          },
          traced,
        ),
      ]).map(({ path }) => path);
      expect(problem).toEqual([
        ...(cpuUnits > 128 ? ["dev: services.inventory.cpuUnits"] : []),
        ...(memoryMiB > 256 ? ["dev: services.inventory.memoryMiB"] : []),
      ]);
    }),
    { numRuns: 50 },
  );
});

test("a service does not listen at the port of its log router", () => {
  const own = (port: number) =>
    environmentProblems([
      dev({ "services.inventory.logRouter": logRouter }, { "services.inventory.port": port }),
    ]);
  expect(own(24_224)).toEqual([
    {
      path: "dev: services.inventory.logRouter",
      value: logRouter,
      expected: "no log router with the port 24224, on which FireLens listens in the same task",
      fix: "Change the port of the service in the application, e.g. to 3000, or remove logRouter.",
    },
  ]);
  expect(own(24_225)).toEqual([]);
  expect(environmentProblems([dev({}, { "services.inventory.port": 24_224 })])).toEqual([]);
});
