import { application, mysql, postgres, queue, redis, scheduledJob, stream, webService, worker } from "plinth";

/**
 * Answers as it is told to: GET /be/slow, /be/broken or /be/well tells the copy that gets it. GET /traced sends a span, as an SDK of
 * OpenTelemetry does, logs a line with the id of its trace, and answers the id. At port 9464 it answers with metrics of its own.
 */
const server = `const { randomBytes } = require("node:crypto");
let mode = "well";
const trace = async () => {
  const traceId = randomBytes(16).toString("hex");
  const attribute = { key: "service.name", value: { stringValue: process.env.OTEL_SERVICE_NAME } };
  const time = String(Date.now()) + "000000";
  const span = { traceId, spanId: randomBytes(8).toString("hex"), name: "GET /traced", kind: 2, startTimeUnixNano: time, endTimeUnixNano: time };
  const resourceSpans = [{ resource: { attributes: [attribute] }, scopeSpans: [{ spans: [span] }] }];
  console.log(JSON.stringify({ level: "info", message: "traced", traceId }));
  const body = JSON.stringify({ resourceSpans });
  await fetch(process.env.OTEL_EXPORTER_OTLP_ENDPOINT + "/v1/traces", { method: "POST", headers: { "content-type": "application/json" }, body });
  return traceId;
};
require("node:http").createServer(async (request, response) => {
  if (request.url === "/traced") return response.end(await trace());
  const told = /^\\/be\\/(\\w+)$/.exec(request.url);
  if (told) mode = told[1];
  const isOrder = request.url === "/order";
  setTimeout(() => {
    response.statusCode = isOrder && mode === "broken" ? 500 : 200;
    response.end(mode);
  }, isOrder && mode === "slow" ? 1500 : 0);
}).listen(3000);
require("node:http").createServer((_, response) => {
  response.setHeader("content-type", "text/plain; version=0.0.4");
  response.end("# TYPE monitored_well gauge\\nmonitored_well " + Number(mode === "well") + "\\n");
}).listen(9464);`;

/** Fails while the engineer wants it to. */
const job = `process.exitCode = require("node:fs").existsSync("/tmp/broken") ? 3 : 0;`;

/** Orders as a user does. */
const shopper = `fetch(process.env.API_URL + "/order").then(({ status }) => { process.exitCode = status === 200 ? 0 : 1; });`;

/** An application with everything that is watched on one machine. */
export const monitored = application("monitored", {
  data: {
    records: postgres({ version: "16" }),
    catalog: mysql({ version: "8.4" }),
    moves: stream({ partitions: 2, retentionHours: 24, readers: ["api"], writers: ["api"] }),
    cache: redis({ version: "7" }),
    tasks: queue({ visibilitySeconds: 30, maxReceives: 2 }),
  },
  secrets: {},
  services: {
    api: webService({
      port: 3000,
      routes: [{ path: "/*" }],
      health: { path: "/health", intervalSeconds: 5, timeoutSeconds: 3, retries: 3, startPeriodSeconds: 10 },
      uses: ["records", "catalog", "moves", "cache", "tasks"],
      command: ["node", "-e", server],
      telemetry: { tracesPercent: 100 },
      // An answer that is told to be slow takes 1,500 ms.
      slo: { availabilityPercent: 99.9, latency: { percentile: 99.9, milliseconds: 1400 } },
      shutdownSeconds: 5,
    }),
    idler: worker({
      consumes: { queue: "tasks", secondsPerMessage: 1 },
      command: ["node", "-e", "setInterval(() => {}, 1000)"],
      shutdownSeconds: 5,
      health: {
        command: ["node", "-e", "0"],
        intervalSeconds: 10,
        timeoutSeconds: 5,
        retries: 3,
        startPeriodSeconds: 10,
      },
    }),
  },
  jobs: {
    tidy: scheduledJob({
      schedule: "rate(1 minute)",
      command: ["node", "-e", job],
      uses: ["cache"],
      writablePaths: ["/tmp"],
      timeLimitMinutes: 1,
    }),
    shopper: scheduledJob({
      journey: "place an order",
      schedule: "rate(1 minute)",
      command: ["node", "-e", shopper],
      uses: ["api"],
      timeLimitMinutes: 1,
    }),
  },
});
