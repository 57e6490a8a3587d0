import { application, from, migration, postgres, secret, text, webService } from "plinth";

const program = ["/opt/keycloak/bin/kc.sh"] as const;

/** What every process of Keycloak reads. https://www.keycloak.org/server/db */
const database = {
  KC_DB: "postgres",
  KC_DB_URL: text`jdbc:postgresql://${from("realms", "host")}:${from("realms", "port")}/${from("realms", "database")}?sslmode=${from("realms", "sslMode")}`,
  KC_DB_USERNAME: from("realms", "username"),
  KC_DB_PASSWORD: from("realms", "password"),
  KC_DB_POOL_MAX_SIZE: from("realms", "poolSize"),
};
const writablePaths = [
  "/tmp",
  { path: "/opt/keycloak/data", emptyBecause: "Keycloak keeps all data in its database" },
];

/** Keycloak, which logs users in: its copies form a cluster, and find each other by a table in its database. */
export const keycloak = application("keycloak", {
  data: {
    realms: postgres({ version: "16" }),
  },
  secrets: {
    adminPassword: secret({
      description: "Password of the first administrator, who then makes personal ones",
    }),
  },
  services: {
    keycloak: webService({
      entrypoint: program,
      command: ["start", "--optimized"],
      port: 8080,
      ports: { management: { port: 9000 } },
      // JGroups, and its detection of failed copies. https://www.keycloak.org/server/caching
      peerPorts: [7800, 57_800],
      routes: [{ path: "/*", maxBodyMiB: 1 }],
      responseHeaders: { frames: "same-origin" },
      stickyMinutes: 60,
      health: {
        path: "/health/ready",
        livenessPath: "/health/live",
        port: 9000,
        intervalSeconds: 30,
        timeoutSeconds: 10,
        retries: 5,
        startPeriodSeconds: 240,
      },
      uses: ["realms"],
      variables: {
        ...database,
        KC_HTTP_ENABLED: "true",
        KC_PROXY_HEADERS: "xforwarded",
      },
      writablePaths,
      poolSize: 10,
      shutdownSeconds: 60,
    }),
  },
  jobs: {
    // Every process of Keycloak brings the tables to its version when it starts; on an empty database some of several at once fail.
    // This one ends when it has done so, and has made the first administrator.
    tables: migration({
      before: ["keycloak"],
      command: [...program, "export", "--optimized", "--dir=/tmp/realms", "--realm=master", "--users=skip"],
      uses: ["realms", "adminPassword"],
      variables: {
        ...database,
        KC_BOOTSTRAP_ADMIN_USERNAME: "admin",
        KC_BOOTSTRAP_ADMIN_PASSWORD: from("adminPassword", "value"),
      },
      writablePaths,
      timeLimitMinutes: 30,
    }),
  },
});
