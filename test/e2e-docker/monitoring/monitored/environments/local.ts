import { localEnvironment, off } from "plinth";
import { monitored } from "../application";

const limits = { cpus: 0.5, memoryMiB: 256, processes: 128 };
const store = { keepVolumes: false, secretVersion: 1, ...limits };
const recovery = off("nothing that lasts is in it");

export const local = localEnvironment(monitored, {
  name: "local",
  host: "monitored.localhost",
  publish: { address: "127.0.0.1", http: 8281, https: 8644, stats: 8605 },
  secretsDirectory: ".local/secrets",
  logs: { driver: "json-file", maxSizeMiB: 10, maxFiles: 3 },
  balancer: { image: "haproxy:3.2", requestsPer10Seconds: 1_000_000, maintenance: false, ...limits },
  monitoring: {
    port: 9090,
    services: { api: { port: 9464 } },
    alerts: { page: { webhook: true }, ticket: { webhook: true }, info: { webhook: true } },
  },
  broker: { image: "ministackorg/ministack:1.5.33", keepVolumes: false, ...limits },
  streams: { image: "apache/kafka:4.1.0", keepVolumes: false, cpus: 1, memoryMiB: 640, processes: 256 },
  data: {
    records: { image: "postgres:16", standby: true, recovery, ...store },
    catalog: { image: "mysql:8.4", recovery, ...store, memoryMiB: 512, processes: 256 },
    moves: { recovery },
    cache: { image: "redis:7", recovery, ...store },
    tasks: { oldestMessageMinutes: 1 },
  },
  secrets: {},
  services: {
    api: { versions: { "node:22-bookworm": 100 }, replicas: 2, ...limits },
    idler: { image: "node:22-bookworm", replicas: 1, ...limits },
  },
  jobs: {
    tidy: { image: "node:22-bookworm", ...limits },
    shopper: { image: "node:22-bookworm", ...limits },
  },
});
