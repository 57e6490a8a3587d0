import { localEnvironment, off } from "plinth";
import { events } from "../application";

export const local = localEnvironment(events, {
  name: "local",
  host: "events.localhost",
  publish: { address: "127.0.0.1", http: 8180, https: 8543, stats: 8504 },
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
  broker: {
    image: "ministackorg/ministack:1.5.33",
    keepVolumes: true,
    cpus: 0.5,
    memoryMiB: 256,
    processes: 128,
  },
  data: {
    parcels: {
      image: "postgres:16",
      keepVolumes: true,
      secretVersion: 1,
      cpus: 0.5,
      memoryMiB: 256,
      processes: 256,
      recovery: off("no data that lasts: the migrations make the tables again"),
    },
    parcelEvents: {},
    notices: {},
    claims: {},
  },
  secrets: {},
  services: {
    tracker: { versions: { "events:1.0.0": 100 }, replicas: 2, cpus: 0.5, memoryMiB: 128, processes: 128 },
    notifier: { image: "events:1.0.0", replicas: 2, cpus: 0.25, memoryMiB: 128, processes: 128 },
    assessor: { image: "events:1.0.0", replicas: 1, cpus: 0.25, memoryMiB: 128, processes: 128 },
  },
  jobs: {
    migrate: { image: "events:1.0.0", cpus: 0.5, memoryMiB: 128, processes: 128 },
    summary: { image: "events:1.0.0", cpus: 0.25, memoryMiB: 128, processes: 128 },
  },
});
