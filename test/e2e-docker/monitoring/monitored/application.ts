import { application, postgres, queue, redis, scheduledJob, webService, worker } from "plinth";

/** Answers as it is told to: GET /be/slow, /be/broken or /be/well tells the copy that gets it. */
const server = `let mode = "well";
require("node:http").createServer((request, response) => {
  const told = /^\\/be\\/(\\w+)$/.exec(request.url);
  if (told) mode = told[1];
  const isOrder = request.url === "/order";
  setTimeout(() => {
    response.statusCode = isOrder && mode === "broken" ? 500 : 200;
    response.end(mode);
  }, isOrder && mode === "slow" ? 1500 : 0);
}).listen(3000);`;

/** Fails while the engineer wants it to. */
const job = `process.exitCode = require("node:fs").existsSync("/tmp/broken") ? 3 : 0;`;

/** An application with everything that is watched on one machine. */
export const monitored = application("monitored", {
  data: {
    records: postgres({ version: "16" }),
    cache: redis({ version: "7" }),
    tasks: queue({ visibilitySeconds: 30, maxReceives: 2 }),
  },
  secrets: {},
  services: {
    api: webService({
      port: 3000,
      routes: [{ path: "/*" }],
      health: { path: "/health", intervalSeconds: 5, timeoutSeconds: 3, retries: 3, startPeriodSeconds: 10 },
      uses: ["records", "cache", "tasks"],
      command: ["node", "-e", server],
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
  },
});
