import { shop } from "../application";
import { off } from "../constructs/application/choice";
import { localEnvironment } from "../constructs/environment/local-environment";

export const local = localEnvironment(shop, {
  name: "local",
  host: "shop.localhost",
  publish: { address: "127.0.0.1", http: 8080, https: 8443, stats: 8404 },
  secretsDirectory: ".local/secrets",
  logs: { driver: "json-file", maxSizeMiB: 10, maxFiles: 5 },
  balancer: {
    image: "haproxy:3.2",
    requestsPer10Seconds: 2000,
    maintenance: false,
    cpus: 0.5,
    memoryMiB: 128,
    processes: 128,
  },
  broker: {
    image: "ministackorg/ministack:1.5.33",
    keepVolumes: true,
    cpus: 0.5,
    memoryMiB: 256,
    processes: 128,
  },
  streams: { image: "apache/kafka:4.1.0", keepVolumes: true, cpus: 1, memoryMiB: 768, processes: 256 },
  data: {
    orders: {
      image: "postgres:16",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 1,
      memoryMiB: 512,
      processes: 256,
      recovery: off("no data that lasts: the migrations make the tables again"),
    },
    stockCache: {
      image: "redis:7",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.25,
      memoryMiB: 128,
      processes: 64,
      recovery: off("the inventory service counts the stock again"),
    },
    orderEvents: {},
    emails: {},
    receipts: {
      image: "versity/versitygw:v1.8.0",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.25,
      memoryMiB: 128,
      processes: 64,
      recovery: off("receipts are printed again from the orders"),
    },
    stockMoves: { recovery: off("the inventory service counts the stock again") },
  },
  secrets: { paymentKey: { version: 1 } },
  services: {
    api: { versions: { "shop:1.0.0": 100 }, replicas: 2, cpus: 0.5, memoryMiB: 128, processes: 128 },
    inventory: { versions: { "shop:1.0.0": 100 }, replicas: 2, cpus: 0.5, memoryMiB: 128, processes: 128 },
    mailer: { image: "shop:1.0.0", replicas: 1, cpus: 0.25, memoryMiB: 128, processes: 128 },
  },
  jobs: {
    migrate: { image: "shop:1.0.0", cpus: 0.5, memoryMiB: 128, processes: 128 },
    report: { image: "shop:1.0.0", cpus: 0.25, memoryMiB: 128, processes: 128 },
    restock: { image: "shop:1.0.0", cpus: 0.25, memoryMiB: 128, processes: 128 },
  },
});
