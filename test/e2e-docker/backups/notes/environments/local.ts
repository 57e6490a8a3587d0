import { localEnvironment } from "plinth";
import { notes } from "../application";

const limits = { cpus: 0.5, memoryMiB: 256, processes: 128 };
const recovery = { rpoMinutes: 10, rtoMinutes: 5 };

export const local = localEnvironment(notes, {
  name: "local",
  host: "notes.localhost",
  publish: { address: "127.0.0.1", http: 8280, https: 8643, stats: 8604 },
  secretsDirectory: ".local/secrets",
  logs: { driver: "json-file", maxSizeMiB: 10, maxFiles: 3 },
  balancer: { image: "haproxy:3.2", requestsPer10Seconds: 2000, maintenance: false, ...limits },
  backups: {
    endpoint: "https://backups.example.com",
    bucket: "backups",
    region: "us-east-1",
    image: "restic/restic:0.18.0",
    drillDays: 7,
    ...limits,
    // A drill starts MySQL.
    memoryMiB: 512,
  },
  data: {
    notes: {
      image: "postgres-pgbackrest:16",
      keepVolumes: false,
      secretVersion: 1,
      ...limits,
      recovery: { ...recovery, rpoMinutes: 1 },
    },
    ledger: {
      image: "mysql-restic:8.4",
      keepVolumes: false,
      secretVersion: 1,
      ...limits,
      memoryMiB: 512,
      recovery,
    },
    sessions: { image: "redis-restic:7", keepVolumes: false, secretVersion: 1, ...limits, recovery },
    attachments: {
      image: "versity/versitygw:v1.8.0",
      keepVolumes: false,
      secretVersion: 1,
      ...limits,
      recovery,
    },
    drafts: { keepVolumes: false, recovery },
  },
  secrets: {},
  services: { keeper: { image: "node:22-bookworm", replicas: 1, ...limits } },
});
