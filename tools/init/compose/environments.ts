import type { Application } from "../../../constructs/application/application";
import { off } from "../../../constructs/application/choice";
import type { DataKind, DataSpec } from "../../../constructs/application/kinds";
import { cpuSizes, memorySizes } from "../../../constructs/components/service/aws/fargate-size";
import { imageOf, type Translated } from "./application";
import type { ComposeService } from "./service";
import { code } from "./source";
import { textAt } from "./tree";

type EnvironmentName = "dev" | "production" | "local";
type Settings = Readonly<Record<string, unknown>>;

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
const dataSettings: Readonly<
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

/** What an environment's configuration says of each component, as TypeScript: the part of the file from `data` to `services`. */
export function settingsSource(
  environment: EnvironmentName,
  { application, programs }: Translated,
  project: string,
): string {
  const data = Object.fromEntries(
    Object.entries(application.data).map(([name, spec]) => [
      name,
      dataSettings[spec.kind]?.(spec, project)[environment] ?? {},
    ]),
  );
  const secrets = Object.fromEntries(
    Object.keys(application.secrets).map((name) => [
      name,
      environment === "local" ? { version: 1 } : { recoveryDays: environment === "dev" ? 7 : 30 },
    ]),
  );
  const program = environment === "local" ? locally : onAws(environment);
  const ofGroup = (group: Application["services"] | Application["jobs"]) =>
    Object.fromEntries(
      Object.entries(group).flatMap(([name, { kind }]) => {
        const service = programs.get(name);
        return service ? [[name, program(service, kind, imageOf(service, project))]] : [];
      }),
    );
  const groups = {
    ...machines(environment, application),
    data,
    secrets,
    services: ofGroup(application.services),
  };
  const all =
    Object.keys(application.jobs).length > 0 ? { ...groups, jobs: ofGroup(application.jobs) } : groups;
  return Object.entries(all)
    .map(([group, settings]) => `  ${group}: ${code(settings, "  ")},\n`)
    .join("");
}

/** The servers that several queues or streams share. */
function machines(environment: EnvironmentName, { data }: Application): Settings {
  const kinds = Object.values(data).map(({ kind }) => kind);
  const broker = {
    image: "ministackorg/ministack:1.5.33",
    keepVolumes: true,
    cpus: 0.25,
    memoryMiB: 256,
    processes: 128,
  };
  const streams = {
    local: { image: "apache/kafka:4.1.0", keepVolumes: true, cpus: 1, memoryMiB: 768, processes: 256 },
    dev: { kafkaVersion: "3.9.x", instanceType: "kafka.t3.small", brokersPerZone: 1, storageGiB: 10 },
    production: {
      kafkaVersion: "3.9.x",
      instanceType: "kafka.m7g.large",
      brokersPerZone: 1,
      storageGiB: 100,
    },
  };
  return {
    ...(environment === "local" && kinds.some((kind) => kind === "queue" || kind === "topic") && { broker }),
    ...(kinds.includes("stream") && { streams: streams[environment] }),
  };
}

function onAws(environment: "dev" | "production") {
  return (service: ComposeService, kind: string, image: string): Settings => {
    const size = fargateSize(service);
    const own = {
      ...{ image, ...size },
      architecture: /arm64|aarch64/.test(textAt(service.tree, "platform") ?? "") ? "ARM64" : "X86_64",
    };
    if (!runsAllTheTime(kind)) return own;
    const min = environment === "dev" ? 1 : Math.max(3, service.replicas ?? 1);
    return { ...own, replicas: { min, max: min * 2 }, scaleOn: { cpuPercent: 60 }, deployedBy: "terraform" };
  };
}

function locally(service: ComposeService, kind: string, image: string): Settings {
  const limits = {
    cpus: Math.min(service.cpus ?? 0.5, 2),
    memoryMiB: service.memoryMiB ?? 256,
    processes: Math.max(service.processes ?? 256, 16),
  };
  const replicas = Math.min(Math.max(service.replicas ?? 1, 1), 3);
  if (kind === "webService") return { versions: { [image]: 100 }, replicas, ...limits };
  return runsAllTheTime(kind) ? { image, replicas, ...limits } : { image, ...limits };
}

function runsAllTheTime(kind: string): boolean {
  return kind === "webService" || kind === "worker";
}

/** The smallest size of Fargate that has as much as the limits of a service. */
function fargateSize({ cpus = 0.25, memoryMiB = 512 }: ComposeService) {
  for (const cpuUnits of cpuSizes) {
    const memory = memorySizes(cpuUnits).find((size) => size >= memoryMiB);
    if (cpuUnits >= cpus * 1024 && memory !== undefined) return { cpuUnits, memoryMiB: memory };
  }
  return { cpuUnits: 16_384, memoryMiB: 122_880 };
}
