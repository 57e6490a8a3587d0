import { application, from, postgres, recreate, redis, secret, webService, worker } from "plinth";

const program = ["node", "node_modules/n8n/bin/n8n"] as const;

/** What the main process and the workers both read. https://docs.n8n.io/hosting/scaling/queue-mode/ */
const shared = {
  EXECUTIONS_MODE: "queue",
  OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: "true",
  QUEUE_BULL_REDIS_HOST: from("jobs", "host"),
  QUEUE_BULL_REDIS_PORT: from("jobs", "port"),
  QUEUE_BULL_REDIS_USERNAME: from("jobs", "username"),
  QUEUE_BULL_REDIS_PASSWORD: from("jobs", "password"),
  DB_TYPE: "postgresdb",
  DB_POSTGRESDB_HOST: from("workflows", "host"),
  DB_POSTGRESDB_PORT: from("workflows", "port"),
  DB_POSTGRESDB_DATABASE: from("workflows", "database"),
  DB_POSTGRESDB_USER: from("workflows", "username"),
  DB_POSTGRESDB_PASSWORD: from("workflows", "password"),
  DB_POSTGRESDB_POOL_SIZE: from("workflows", "poolSize"),
  // With it n8n connects with TLS and verifies the server; on one machine there is no TLS.
  DB_POSTGRESDB_SSL_CA: from("workflows", "ca", { optional: true }),
  N8N_ENCRYPTION_KEY: from("encryptionKey", "value"),
  N8N_USER_FOLDER: "/home/node",
  N8N_DIAGNOSTICS_ENABLED: "false",
  N8N_VERSION_NOTIFICATIONS_ENABLED: "false",
  N8N_TEMPLATES_ENABLED: "false",
  N8N_RUNNERS_ENABLED: "false",
  N8N_LOG_LEVEL: "debug",
};
/** Succeeds when the API answers with JSON. */
const isReady =
  'fetch("http://127.0.0.1:5678/rest/settings").then(async (answer) => process.exit(answer.ok && (await answer.text()).startsWith("{") ? 0 : 1), () => process.exit(1))';
/** n8n keeps its settings file, and nothing of value, in its home directory; the main process also the 65 MiB of its pages. */
const writablePaths = ["/tmp", { path: "/home/node", sizeMiB: 128 }];

/** n8n, which automates workflows: the main process takes webhooks and schedules, workers run the workflows. */
export const n8n = application("n8n", {
  data: {
    // Each process changes the tables when it starts: without a migration all are owners.
    workflows: postgres({ version: "16" }),
    jobs: redis({
      version: "7",
      // n8n cannot sign the tokens that stand in for a password.
      login: "password",
      // A queue, not a cache: no job is evicted, and jobs that wait survive a restart.
      evictionPolicy: "noeviction",
      persists: true,
    }),
  },
  secrets: {
    encryptionKey: secret({
      description: "Encrypts the credentials of workflows; 32 random characters, never replaced",
    }),
  },
  services: {
    main: webService({
      entrypoint: program,
      command: ["start"],
      port: 5678,
      // n8n takes bodies of 16 MiB.
      routes: [{ path: "/*", maxBodyMiB: 16 }],
      health: {
        // Its own path for readiness answers 200 before any other route does, and any other route 200 with a text while tables change.
        path: "/rest/settings",
        command: ["node", "-e", isReady],
        intervalSeconds: 30,
        timeoutSeconds: 10,
        retries: 3,
        startPeriodSeconds: 120,
      },
      uses: ["workflows", "jobs", "encryptionKey"],
      variables: { ...shared, N8N_PORT: "5678", N8N_PROXY_HOPS: "1", N8N_SECURE_COOKIE: "true" },
      writablePaths,
      callsInternet: true,
      poolSize: 5,
      deployment: recreate({ because: "two main processes would each start what a schedule starts" }),
      shutdownSeconds: 30,
    }),
    worker: worker({
      entrypoint: program,
      command: ["worker", "--concurrency=5"],
      health: {
        command: [
          "node",
          "-e",
          "fetch('http://127.0.0.1:5678/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))",
        ],
        intervalSeconds: 30,
        timeoutSeconds: 10,
        retries: 3,
        startPeriodSeconds: 120,
      },
      uses: ["workflows", "jobs", "encryptionKey"],
      variables: { ...shared, QUEUE_HEALTH_CHECK_ACTIVE: "true", QUEUE_HEALTH_CHECK_PORT: "5678" },
      writablePaths,
      callsInternet: true,
      poolSize: 5,
      shutdownSeconds: 60,
    }),
  },
  jobs: {},
});
