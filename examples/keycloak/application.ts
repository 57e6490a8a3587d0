import { application, from, postgres, secret, text, webService } from "plinth";

/** Keycloak, which logs users in: its copies form a cluster, and find each other by a table in its database. */
export const keycloak = application("keycloak", {
  data: {
    // Each copy brings the tables to its version when it starts: without a migration the service is the owner.
    realms: postgres({ version: "16" }),
  },
  secrets: {
    adminPassword: secret({
      description: "Password of the first administrator, who then makes personal ones",
    }),
  },
  services: {
    keycloak: webService({
      entrypoint: ["/opt/keycloak/bin/kc.sh"],
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
        // The first copy creates the tables.
        startPeriodSeconds: 240,
      },
      uses: ["realms", "adminPassword"],
      variables: {
        KC_DB: "postgres",
        KC_DB_URL: text`jdbc:postgresql://${from("realms", "host")}:${from("realms", "port")}/${from("realms", "database")}?sslmode=${from("realms", "sslMode")}`,
        KC_DB_USERNAME: from("realms", "username"),
        KC_DB_PASSWORD: from("realms", "password"),
        KC_DB_POOL_MAX_SIZE: from("realms", "poolSize"),
        KC_BOOTSTRAP_ADMIN_USERNAME: "admin",
        KC_BOOTSTRAP_ADMIN_PASSWORD: from("adminPassword", "value"),
        KC_HTTP_ENABLED: "true",
        KC_PROXY_HEADERS: "xforwarded",
      },
      writablePaths: [
        "/tmp",
        { path: "/opt/keycloak/data", emptyBecause: "Keycloak keeps all data in its database" },
      ],
      poolSize: 10,
      shutdownSeconds: 60,
    }),
  },
  jobs: {},
});
