import { localEnvironment, off } from "plinth";
import { n8n } from "../application";

export const local = localEnvironment(n8n, {
  name: "local",
  host: "n8n.localhost",
  publish: { address: "127.0.0.1", http: 8480, https: 8843, stats: 8804 },
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
    workflows: {
      image: "postgres:16",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 1,
      memoryMiB: 512,
      processes: 256,
      recovery: off("for trials: nothing in it lasts"),
    },
    jobs: {
      image: "redis:7",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.25,
      memoryMiB: 128,
      processes: 64,
      recovery: off("for trials: nothing in it lasts"),
    },
  },
  secrets: { encryptionKey: { version: 1 } },
  services: {
    main: {
      versions: { "n8n:1.123.81": 100 },
      replicas: 1,
      cpus: 1,
      memoryMiB: 1024,
      processes: 256,
      variables: { WEBHOOK_URL: "https://n8n.localhost:8843/" },
    },
    worker: { image: "n8n:1.123.81", replicas: 1, cpus: 1, memoryMiB: 1024, processes: 256 },
  },
  jobs: {
    tables: { image: "n8n:1.123.81", cpus: 1, memoryMiB: 512, processes: 256 },
  },
});
