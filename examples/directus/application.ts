import { application, from, migration, objectStore, postgres, redis, secret, url, webService } from "plinth";

const program = ["node", "node_modules/directus/cli.js"] as const;

/** What the service and its migration both read. https://directus.com/docs/configuration/database */
const database = {
  DB_CLIENT: "pg",
  DB_HOST: from("content", "host"),
  DB_PORT: from("content", "port"),
  DB_DATABASE: from("content", "database"),
  DB_USER: from("content", "username"),
  DB_PASSWORD: from("content", "password"),
  DB_POOL__MAX: from("content", "poolSize"),
  // With it Directus connects with TLS and verifies the server; on one machine there is no TLS.
  DB_SSL__CA: from("content", "ca", { optional: true }),
  SECRET: from("signingKey", "value"),
  TELEMETRY: "false",
};

/** Directus, a headless content management system: its items in PostgreSQL, its files in an object store. */
export const directus = application("directus", {
  data: {
    content: postgres({
      version: "16",
      // Directus makes a table for each collection that an editor adds.
      owners: ["bootstrap", "directus"],
    }),
    cache: redis({
      version: "7",
      // Directus cannot sign the tokens that stand in for a password.
      login: "password",
    }),
    files: objectStore({ readers: ["directus"], writers: ["directus"] }),
  },
  secrets: {
    signingKey: secret({ description: "Signs the sessions of users; 32 random characters or more" }),
    firstPassword: secret({
      description: "Password of the first user, who changes it after the first login",
    }),
  },
  services: {
    directus: webService({
      entrypoint: program,
      command: ["start"],
      port: 8055,
      routes: [
        // Directus takes bodies of 1 MiB, and larger ones for files.
        { path: "/*", maxBodyMiB: 1 },
        { path: "/files*", maxBodyMiB: 100 },
      ],
      health: {
        path: "/server/ping",
        intervalSeconds: 30,
        timeoutSeconds: 10,
        retries: 3,
        startPeriodSeconds: 60,
      },
      uses: ["content", "cache", "files", "signingKey"],
      variables: {
        ...database,
        REDIS: url`${from("cache", "scheme")}://${from("cache", "username")}:${from("cache", "password")}@${from("cache", "host")}:${from("cache", "port")}`,
        CACHE_ENABLED: "true",
        CACHE_STORE: "redis",
        CACHE_AUTO_PURGE: "true",
        RATE_LIMITER_STORE: "redis",
        STORAGE_LOCATIONS: "s3",
        STORAGE_S3_DRIVER: "s3",
        STORAGE_S3_BUCKET: from("files", "bucket"),
        STORAGE_S3_ENDPOINT: from("files", "endpoint"),
        STORAGE_S3_REGION: from("files", "region"),
        STORAGE_S3_KEY: from("files", "accessKeyId", { optional: true }),
        STORAGE_S3_SECRET: from("files", "secretAccessKey", { optional: true }),
        EMAIL_VERIFY_SETUP: "false",
        IP_TRUST_PROXY: "true",
        TEMP_PATH: "/tmp/directus",
      },
      writablePaths: [{ path: "/tmp", sizeMiB: 128 }],
      poolSize: 10,
      shutdownSeconds: 30,
    }),
  },
  jobs: {
    bootstrap: migration({
      before: ["directus"],
      command: [...program, "bootstrap"],
      uses: ["content", "signingKey", "firstPassword"],
      variables: {
        ...database,
        ADMIN_EMAIL: "admin@example.com",
        ADMIN_PASSWORD: from("firstPassword", "value"),
        TEMP_PATH: "/tmp/directus",
      },
      timeLimitMinutes: 15,
    }),
  },
});
