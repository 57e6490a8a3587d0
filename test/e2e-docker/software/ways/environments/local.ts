import { localEnvironment, off } from "plinth";
import { ways } from "../application";

const limits = { cpus: 0.5, memoryMiB: 256, processes: 128 };

export const local = localEnvironment(ways, {
  name: "local",
  host: "ways.localhost",
  publish: { address: "127.0.0.1", http: 8380, https: 8743, stats: 8704, ports: { 7022: 7022 } },
  secretsDirectory: ".local/secrets",
  logs: { driver: "json-file", maxSizeMiB: 10, maxFiles: 3 },
  balancer: { image: "haproxy:3.2", requestsPer10Seconds: 2000, maintenance: false, ...limits },
  streams: {
    image: "apache/kafka:4.1.0",
    keepVolumes: false,
    ...limits,
    cpus: 1,
    memoryMiB: 768,
    processes: 256,
  },
  data: {
    items: {
      image: "postgres:16",
      keepVolumes: false,
      secretVersion: 1,
      ...limits,
      recovery: off("each run makes its items again"),
    },
    events: { image: "redis:7", keepVolumes: false, secretVersion: 1, ...limits },
    moves: { secretVersion: 1, recovery: off("each run makes its moves again") },
  },
  secrets: {},
  services: {
    web: { versions: { "ways:1": 100 }, replicas: 2, ...limits },
    single: { image: "ways:1", replicas: 1, ...limits },
  },
  jobs: { ask: { image: "ways:1", ...limits } },
});
