import { application, fileSystem, from, postgres, recreate, text, webService } from "../../../exports/plinth";
import type { Documented } from "./documented";

const gitea = application("gitea", {
  data: {
    repositories: postgres({ version: "16" }),
    files: fileSystem({ mounts: { gitea: "/var/lib/gitea" } }),
  },
  secrets: {},
  services: {
    gitea: webService({
      entrypoint: ["/usr/bin/dumb-init", "--", "/usr/local/bin/docker-entrypoint.sh"],
      port: 3000,
      ports: { ssh: { port: 2222, protocol: "tcp", public: { port: 22, subdomain: "ssh" } } },
      // Pushes over HTTPS.
      routes: [{ path: "/*", maxBodyMiB: 1024 }],
      health: {
        path: "/api/healthz",
        intervalSeconds: 30,
        timeoutSeconds: 10,
        retries: 3,
        startPeriodSeconds: 120,
      },
      uses: ["repositories", "files"],
      variables: {
        GITEA__database__DB_TYPE: "postgres",
        GITEA__database__HOST: text`${from("repositories", "host")}:${from("repositories", "port")}`,
        GITEA__database__NAME: from("repositories", "database"),
        GITEA__database__USER: from("repositories", "username"),
        GITEA__database__PASSWD: from("repositories", "password"),
        GITEA__database__SSL_MODE: from("repositories", "sslMode"),
        GITEA__database__MAX_OPEN_CONNS: from("repositories", "poolSize"),
        GITEA__server__HTTP_PORT: "3000",
        GITEA__server__SSH_LISTEN_PORT: "2222",
        GITEA__server__SSH_PORT: "22",
      },
      writablePaths: ["/tmp", "/etc/gitea"],
      poolSize: 10,
      deployment: recreate({ because: "two processes would write to the same repositories" }),
      shutdownSeconds: 60,
    }),
  },
  jobs: {},
});

export const documented: Documented = {
  application: gitea,
  page: "https://docs.gitea.com/administration/config-cheat-sheet",
  variables: [
    /^GITEA__database__(DB_TYPE|HOST|NAME|USER|PASSWD|SSL_MODE|MAX_OPEN_CONNS)$/,
    /^GITEA__server__(HTTP_PORT|SSH_LISTEN_PORT|SSH_PORT)$/,
  ],
  needed: { gitea: ["GITEA__database__DB_TYPE", "GITEA__database__HOST", "GITEA__database__PASSWD"] },
  ports: { gitea: [3000, 2222] },
};
