import type { Construct } from "constructs";
import { job, scheduledJob } from "../../../../support/jobs";
import { ground, webService, worker } from "../../../../support/services";
import { synthesizeStack } from "../../../../support/synthesize";

const building = (build: (scope: Construct, on: ReturnType<typeof ground>) => unknown) => () =>
  synthesizeStack((scope) => void build(scope, ground(scope)));

test("a web service reports all wrong values at once, with its path", () => {
  const wrong = { port: 0, shutdownSeconds: 500, replicas: { min: -1, max: 3 } };
  expect(building((scope, on) => webService(scope, "api", on, wrong))).toThrow(
    `3 problems, nothing was written:
1. test/api: shutdownSeconds
   value    500
   expected a whole number of seconds from 1 to 120
   fix      Write a number from 1 to 120.
2. test/api: port
   value    0
   expected a whole number from 1 to 65535
   fix      Write a number from 1 to 65535.
3. test/api: replicas.min
   value    -1
   expected a whole number of tasks from 0 to 1000
   fix      Write a number from 0 to 1000.`,
  );
});

test("a web service reports all values that conflict", () => {
  const health = {
    path: "/ready",
    intervalSeconds: 5,
    timeoutSeconds: 5,
    retries: 3,
    startPeriodSeconds: 40,
  };
  const disagreeing = {
    memoryMiB: 4096,
    replicas: { min: 4, max: 3 },
    telemetry: { tracesPercent: 5 },
    health,
  };
  expect(building((scope, on) => webService(scope, "api", on, disagreeing))).toThrow(
    `4 problems, nothing was written:
1. test/api: memoryMiB
   value    4096
   expected with 256 CPU units: 512, 1024, 2048
   fix      Use one of them, or change cpuUnits: Fargate supports no other combinations.
2. test/api: replicas.min
   value    4
   expected at most max, which is 3
   fix      Lower min, or raise max.
3. test/api: collector
   value    missing
   expected a collector: the service has telemetry
   fix      Write e.g. { image: "shop/collector:1.0.0", cpuUnits: 64, memoryMiB: 128 }.
4. test/api: health.timeoutSeconds
   value    5
   expected less than intervalSeconds, which is 5
   fix      Lower the timeout, or raise the interval.`,
  );
});

test("a worker cannot scale on requests, or on a queue that it does not consume", () => {
  expect(
    building((scope, on) => worker(scope, "mailer", on, { scaleOn: { requestsPerMinute: 10 } })),
  ).toThrow("1. test/mailer: scaleOn.requestsPerMinute\n");
  const queueless = { scaleOn: { backlogPerTask: 10 }, replicas: { min: 2, max: 1 } };
  expect(building((scope, on) => worker(scope, "mailer", on, queueless))).toThrow(
    `2 problems, nothing was written:
1. test/mailer: replicas.min
   value    2
   expected at most max, which is 1
   fix      Lower min, or raise max.
2. test/mailer: scaleOn.backlogPerTask
   value    10
   expected no backlogPerTask: this service consumes no queue
   fix      Scale on cpuPercent or memoryPercent, or let the worker consume a queue.`,
  );
});

test("a job checks its values, and its size", () => {
  const wrong = { timeLimitMinutes: 0, image: "shop/jobs:latest" };
  expect(building((scope, on) => job(scope, "report", on, wrong))).toThrow(
    `2 problems, nothing was written:
1. test/report: timeLimitMinutes
   value    0
   expected a whole number of minutes from 1 to 1440
   fix      Write a number from 1 to 1440.
2. test/report: image
   value    "shop/jobs:latest"`,
  );
  expect(building((scope, on) => job(scope, "report", on, { memoryMiB: 1536 }))).toThrow(
    "1. test/report: memoryMiB\n   value    1536\n   expected with 256 CPU units: 512, 1024, 2048\n",
  );
});

test("a scheduled job checks its schedule", () => {
  const wrong = { schedule: "daily", retries: 500 };
  expect(building((scope, on) => scheduledJob(scope, "report", on, wrong))).toThrow(
    /^2 problems, nothing was written:\n1\. test\/report: schedule\n[\s\S]*\n2\. test\/report: retries\n/,
  );
  const disagreeing = { schedule: "rate(10 minutes)", timeZone: "Europe/Berlin" };
  expect(building((scope, on) => scheduledJob(scope, "report", on, disagreeing))).toThrow(
    /^2 problems, nothing was written:\n1\. test\/report: timeLimitMinutes\n[\s\S]*\n2\. test\/report: timeZone\n/,
  );
});
