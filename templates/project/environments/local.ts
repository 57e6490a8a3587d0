import { localEnvironment, off } from "plinth";
import { app } from "../application";

export const local = localEnvironment(app, {
  name: "local",
  host: "plinth-template.localhost",
  publish: { address: "127.0.0.1", http: 8080, https: 8443, stats: 8404 },
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
    orders: {
      image: "postgres:16",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.5,
      memoryMiB: 256,
      processes: 256,
      recovery: off("no data that lasts: the migrations make the tables again"),
    },
  },
  secrets: {},
  services: {
    api: {
      versions: { "plinth-template/api:1.0.0": 100 },
      replicas: 2,
      cpus: 0.5,
      memoryMiB: 128,
      processes: 128,
    },
  },
});
