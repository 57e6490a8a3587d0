import { localEnvironment, off } from "plinth";
import { keycloak } from "../application";

export const local = localEnvironment(keycloak, {
  name: "local",
  host: "login.localhost",
  publish: { address: "127.0.0.1", http: 8580, https: 8943, stats: 8904 },
  secretsDirectory: ".local/secrets",
  logs: { driver: "json-file", maxSizeMiB: 10, maxFiles: 3 },
  balancer: {
    image: "haproxy:3.2",
    requestsPer10Seconds: 2000,
    maintenance: false,
    cpus: 0.5,
    memoryMiB: 128,
    processes: 128,
  },
  data: {
    realms: {
      image: "postgres:16",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 1,
      memoryMiB: 512,
      processes: 256,
      recovery: off("for trials: nothing in it lasts"),
    },
  },
  secrets: { adminPassword: { version: 1 } },
  services: {
    keycloak: {
      versions: { "keycloak:26.4.7": 100 },
      replicas: 3,
      cpus: 1,
      memoryMiB: 1024,
      processes: 512,
      variables: { KC_HOSTNAME: "https://login.localhost:8943" },
    },
  },
  jobs: {
    tables: { image: "keycloak:26.4.7", cpus: 1, memoryMiB: 1024, processes: 512 },
  },
});
