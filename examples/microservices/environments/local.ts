import { localEnvironment, off } from "plinth";
import { market } from "../application";

export const local = localEnvironment(market, {
  name: "local",
  host: "market.localhost",
  publish: { address: "127.0.0.1", http: 8280, https: 8643, stats: 8604 },
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
  streams: { image: "apache/kafka:4.1.0", keepVolumes: true, cpus: 1, memoryMiB: 768, processes: 256 },
  data: {
    users: {
      image: "postgres:16",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.5,
      memoryMiB: 256,
      processes: 256,
      recovery: off("no data that lasts: the migrations make the tables again"),
    },
    orders: {
      image: "postgres:16",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.5,
      memoryMiB: 256,
      processes: 256,
      recovery: off("no data that lasts: the migrations make the tables again"),
    },
    products: {
      image: "postgres:16",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.5,
      memoryMiB: 256,
      processes: 256,
      recovery: off("no data that lasts: the migrations make the tables again"),
    },
    orderRecords: { recovery: off("the outbox of the order service sends them again from its database") },
  },
  secrets: {},
  services: {
    gateway: { versions: { "market:1.0.0": 100 }, replicas: 2, cpus: 0.5, memoryMiB: 128, processes: 128 },
    user: { versions: { "market:1.0.0": 100 }, replicas: 1, cpus: 0.5, memoryMiB: 128, processes: 128 },
    order: { versions: { "market:1.0.0": 100 }, replicas: 2, cpus: 0.5, memoryMiB: 128, processes: 128 },
    product: { versions: { "market:1.0.0": 100 }, replicas: 2, cpus: 0.5, memoryMiB: 128, processes: 128 },
  },
  jobs: {
    migrateUsers: { image: "market:1.0.0", cpus: 0.5, memoryMiB: 128, processes: 128 },
    migrateOrders: { image: "market:1.0.0", cpus: 0.5, memoryMiB: 128, processes: 128 },
    migrateProducts: { image: "market:1.0.0", cpus: 0.5, memoryMiB: 128, processes: 128 },
  },
});
