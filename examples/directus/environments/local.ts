import { localEnvironment, off } from "plinth";
import { directus } from "../application";

export const local = localEnvironment(directus, {
  name: "local",
  host: "cms.localhost",
  publish: { address: "127.0.0.1", http: 8380, https: 8743, stats: 8704 },
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
    content: {
      image: "postgres:16",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 1,
      memoryMiB: 512,
      processes: 256,
      recovery: off("for trials: nothing in it lasts"),
    },
    cache: {
      image: "redis:7",
      keepVolumes: false,
      secretVersion: 1,
      cpus: 0.25,
      memoryMiB: 128,
      processes: 64,
    },
    files: {
      image: "versity/versitygw:v1.8.0",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.25,
      memoryMiB: 128,
      processes: 64,
      recovery: off("for trials: nothing in it lasts"),
    },
  },
  secrets: { signingKey: { version: 1 }, firstPassword: { version: 1 } },
  services: {
    directus: {
      versions: { "directus:12.4.0": 100 },
      replicas: 2,
      cpus: 1,
      memoryMiB: 768,
      processes: 256,
      variables: { PUBLIC_URL: "https://cms.localhost:8743", STORAGE_S3_FORCE_PATH_STYLE: "true" },
    },
  },
  jobs: {
    bootstrap: { image: "directus:12.4.0", cpus: 1, memoryMiB: 512, processes: 256 },
  },
});
