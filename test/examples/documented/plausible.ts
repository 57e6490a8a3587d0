import {
  application,
  external,
  from,
  migration,
  off,
  postgres,
  secret,
  url,
  webService,
} from "../../../exports/plinth";
import type { Documented } from "./documented";

const variables = {
  SECRET_KEY_BASE: from("keyBase", "value"),
  DATABASE_URL: url`postgres://${from("accounts", "username")}:${from("accounts", "password")}@${from("accounts", "host")}:${from("accounts", "port")}/${from("accounts", "database")}`,
  // Its owner writes the whole URL, which has a password in it.
  CLICKHOUSE_DATABASE_URL: from("eventsUrl", "value"),
};
const uses = ["accounts", "events", "eventsUrl", "keyBase"] as const;

const plausible = application("plausible", {
  data: {
    accounts: postgres({ version: "16", owners: ["migrate", "plausible"] }),
    events: external({
      description: "ClickHouse, over HTTP",
      port: 8123,
      tls: off("it is in a network that only these services reach"),
    }),
  },
  secrets: {
    keyBase: secret({ description: "SECRET_KEY_BASE: openssl rand -base64 48" }),
    eventsUrl: secret({ description: "URL of the ClickHouse database, with its user and password" }),
  },
  services: {
    plausible: webService({
      entrypoint: ["/entrypoint.sh"],
      command: ["run"],
      port: 8000,
      routes: [{ path: "/*" }],
      health: {
        path: "/api/health",
        intervalSeconds: 30,
        timeoutSeconds: 10,
        retries: 3,
        startPeriodSeconds: 60,
      },
      uses,
      variables: { ...variables, HTTP_PORT: "8000" },
      writablePaths: [
        "/tmp",
        {
          path: "/var/lib/plausible",
          emptyBecause: "certificates and databases of places, which it loads again",
        },
      ],
      poolSize: 10,
      shutdownSeconds: 30,
    }),
  },
  jobs: {
    migrate: migration({
      before: ["plausible"],
      command: ["/entrypoint.sh", "db", "migrate"],
      uses,
      variables: { ...variables, BASE_URL: "https://stats.example.com" },
      timeLimitMinutes: 30,
    }),
  },
});

export const documented: Documented = {
  application: plausible,
  page: "https://github.com/plausible/community-edition/wiki/configuration",
  variables: [/^(BASE_URL|SECRET_KEY_BASE|HTTP_PORT|DATABASE_URL|CLICKHOUSE_DATABASE_URL)$/],
  needed: { plausible: ["BASE_URL", "SECRET_KEY_BASE", "DATABASE_URL", "CLICKHOUSE_DATABASE_URL"] },
  environment: { plausible: { BASE_URL: "https://stats.example.com" } },
  ports: { plausible: [8000] },
};
