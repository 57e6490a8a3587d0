import {
  application,
  from,
  oneOffJob,
  postgres,
  recreate,
  redis,
  stream,
  url,
  webService,
  worker,
} from "plinth";

const program = ["node", "/app/ways.js"] as const;
const cacheUrl = url`${from("events", "scheme")}://${from("events", "username")}:${from("events", "password")}@${from("events", "host")}:${from("events", "port")}/0`;

/** The ways in which clients, jobs and engineers reach the software of others. */
export const ways = application("ways", {
  data: {
    items: postgres({ version: "16" }),
    events: redis({ version: "7", login: "password" }),
    moves: stream({
      partitions: 1,
      retentionHours: 1,
      login: { with: "password", because: "the run shows that its passwords work" },
      readers: ["web"],
      writers: ["web"],
    }),
  },
  secrets: {},
  services: {
    web: webService({
      entrypoint: program,
      command: ["web"],
      port: 3000,
      ports: {
        grpc: { port: 50_051, protocol: "grpc" },
        echo: { port: 7000, protocol: "tcp", public: { port: 7022, subdomain: "echo" } },
      },
      stickyMinutes: 5,
      // A websocket is closed when nothing was sent for as long.
      requestSeconds: 6,
      routes: [
        { path: "/*", maxBodyMiB: 6 },
        { path: "/ways.Talk/*", subdomain: "talk", port: "grpc" },
      ],
      health: { path: "/health", intervalSeconds: 5, timeoutSeconds: 3, retries: 3, startPeriodSeconds: 30 },
      uses: ["items", "events", "moves"],
      variables: {
        DATABASE_URL: url`postgresql://${from("items", "username")}:${from("items", "password")}@${from("items", "host")}:${from("items", "port")}/${from("items", "database")}?sslmode=${from("items", "sslMode")}`,
        REDIS_URL: cacheUrl,
      },
      shutdownSeconds: 10,
    }),
    single: worker({
      entrypoint: program,
      command: ["single"],
      health: {
        command: ["true"],
        intervalSeconds: 5,
        timeoutSeconds: 3,
        retries: 3,
        startPeriodSeconds: 30,
      },
      uses: ["events"],
      variables: { REDIS_URL: cacheUrl },
      deployment: recreate({ because: "two copies would write the same events" }),
      shutdownSeconds: 10,
    }),
  },
  jobs: {
    ask: oneOffJob({ command: [...program, "ask"], uses: ["web"], timeLimitMinutes: 1 }),
  },
});
