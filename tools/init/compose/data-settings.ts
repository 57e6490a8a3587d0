import { off } from "../../../constructs/application/choice";
import type { DataKind, DataSpec } from "../../../constructs/application/kinds";

export type EnvironmentName = "dev" | "production" | "local";
export type Settings = Readonly<Record<string, unknown>>;

const onThisMachine = "not decided yet: say why the data may be lost with the machine";
const rebuilt = "dev has no data that is worth keeping";
const windows = { backupWindow: "02:00-03:00", maintenanceWindow: "sun:04:00-sun:05:00" };
const relational = (client: string, smallest: string) => ({
  dev: {
    ...{ instanceClass: smallest, storageGiB: 20, maxStorageGiB: 50 },
    multiAz: off("dev may lose its database with one zone"),
    ...{ backupRetentionDays: 3, backupRetentionBecause: rebuilt, ...windows },
    ...{ deletionProtection: off(rebuilt), finalSnapshot: off(rebuilt) },
    ...{ databaseInsights: "standard", readReplicas: 0, recovery: off(rebuilt) },
    ownUsers: { image: client, architecture: "X86_64" },
  },
  production: {
    ...{ instanceClass: "db.m7g.large", storageGiB: 50, maxStorageGiB: 500, multiAz: true },
    ...{ backupRetentionDays: 35, ...windows, deletionProtection: true, finalSnapshot: true },
    ...{ databaseInsights: "standard", readReplicas: 0 },
    ownUsers: { image: client, architecture: "X86_64" },
    recovery: { rpoMinutes: 5, rtoMinutes: 240 },
  },
});
const kept = { keepVolumes: true, secretVersion: 1 };
const cacheWindows = { snapshotWindow: "02:00-03:00", maintenanceWindow: "sun:04:00-sun:05:00" };

/** A cache that the application fills again needs no recovery objectives. */
function whereItPersists(spec: DataSpec, recovery: unknown): Settings {
  return (spec as { persists?: boolean }).persists ? { recovery } : {};
}

/** The settings of each kind of data in each environment. */
export const dataSettings: Readonly<
  Partial<Record<DataKind, (spec: DataSpec, project: string) => Record<EnvironmentName, Settings>>>
> = {
  postgres: (spec, project) => ({
    ...relational(`${project}/postgres:${(spec as { version: string }).version}`, "db.t4g.micro"),
    local: {
      image: `postgres:${(spec as { version: string }).version}`,
      ...kept,
      cpus: 0.5,
      memoryMiB: 256,
      processes: 256,
      recovery: off(onThisMachine),
    },
  }),
  mysql: (_spec, project) => ({
    // The smallest with Performance Insights.
    ...relational(`${project}/mysql:8.4`, "db.t4g.medium"),
    local: {
      ...{ image: "mysql:8.4", ...kept, cpus: 0.5, memoryMiB: 768, processes: 256 },
      recovery: off(onThisMachine),
    },
  }),
  redis: (spec) => ({
    dev: {
      ...{ nodeType: "cache.t4g.micro", replicas: 0, multiAz: off("dev may lose its cache with one zone") },
      ...{ reservedMemoryPercent: 25, snapshotRetentionDays: 1, snapshotRetentionBecause: rebuilt },
      ...{ ...cacheWindows, finalSnapshot: off(rebuilt) },
      ...whereItPersists(spec, off(rebuilt)),
    },
    production: {
      ...{ nodeType: "cache.m7g.large", replicas: 2, multiAz: true, reservedMemoryPercent: 25 },
      ...{ snapshotRetentionDays: 7, ...cacheWindows, finalSnapshot: true },
      ...whereItPersists(spec, { rpoMinutes: 1440, rtoMinutes: 240 }),
    },
    local: {
      image: (spec as { engine?: string }).engine === "valkey" ? "valkey/valkey:7.2" : "redis:7",
      ...{ ...kept, cpus: 0.25, memoryMiB: 128, processes: 64 },
      ...((spec as { persists?: boolean }).persists ? { recovery: off(onThisMachine) } : {}),
    },
  }),
  objectStore: () => ({
    dev: {
      ...{
        keepDeletedDays: 1,
        accessLogDays: 7,
        recovery: off(rebuilt),
        destroyWithContentsBecause: rebuilt,
      },
    },
    production: {
      ...{ keepDeletedDays: 30, accessLogDays: 365 },
      recovery: off("not decided yet: write recovery objectives, and add backups to the environment"),
    },
    local: {
      ...{ image: "versity/versitygw:v1.8.0", ...kept, cpus: 0.25, memoryMiB: 128, processes: 64 },
      recovery: off(onThisMachine),
    },
  }),
  fileSystem: () => ({
    dev: { throughput: "bursting", recovery: off(rebuilt) },
    production: { throughput: "elastic", recovery: { rpoMinutes: 1440, rtoMinutes: 240 } },
    local: { keepVolumes: true, recovery: off(onThisMachine) },
  }),
  queue: () => ({ dev: { oldestMessageMinutes: 60 }, production: { oldestMessageMinutes: 15 }, local: {} }),
  stream: () => ({
    dev: { recovery: off(rebuilt) },
    production: { recovery: off("not decided yet: say why its records may be lost with the brokers") },
    local: { recovery: off(onThisMachine) },
  }),
  external: () => ({
    dev: { host: "set-me.dev.example.com" },
    production: { host: "set-me.example.com" },
    local: { host: "set-me.example.com" },
  }),
};
