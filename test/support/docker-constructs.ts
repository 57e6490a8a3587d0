import type { Construct } from "constructs";
import { oneOffContainer } from "../../constructs/components/job/docker/job-container";
import { Migration } from "../../constructs/components/migration/docker/migration";
import { MysqlServer } from "../../constructs/components/mysql/docker/mysql-server";
import { ObjectStore } from "../../constructs/components/object-store/docker/object-store";
import { PostgresServer } from "../../constructs/components/postgres/docker/postgres-server";
import { QueueAlarms } from "../../constructs/components/queue/docker/queue-alarms";
import { RedisCache } from "../../constructs/components/redis/docker/redis-cache";
import { scheduledContainer } from "../../constructs/components/scheduled-job/docker/scheduled-container";
import { Kafka } from "../../constructs/components/stream/docker/kafka";
import { WebService } from "../../constructs/components/web-service/docker/web-service";
import { Worker } from "../../constructs/components/worker/docker/worker";
import { health } from "./services";

const limits = { cpus: 0.5, memoryMiB: 768, processes: 128 };
const logs = { driver: "local", maxSizeMiB: 10, maxFiles: 3 } as const;
const container = { ...limits, logs, prefix: "test", image: "test/image:1.2.3" };
const store = {
  ...container,
  label: "store",
  keepVolumes: true,
  secretsDirectory: ".local/secrets",
  secretVersion: 1,
  callers: [],
};
const database = { ...store, databaseName: "store", users: [] };
const consumer = {
  ...container,
  label: "store",
  spec: { shutdownSeconds: 30, timeLimitMinutes: 15, command: ["node", "main.js"] },
  grants: [],
  outwardNetwork: "outward",
  secretsDirectory: ".local/secrets",
};
const service = { ...consumer, replicas: 1, after: [] };
const balancer = { ...limits, logs, image: "haproxy:3.2" };

type Build = (scope: Construct, props?: object) => unknown;

/** Builds each construct on Docker by its kind, with the id `store`. `props` replace valid ones. */
export const dockerConstructs = {
  postgres: (scope, props) => new PostgresServer(scope, "store", { ...database, ...props }),
  mysql: (scope, props) => new MysqlServer(scope, "store", { ...database, ...props }),
  redis: (scope, props) => new RedisCache(scope, "store", { ...store, spec: {}, ...props }),
  objectStore: (scope, props) => new ObjectStore(scope, "store", { ...store, ...props }),
  stream: (scope, props) => {
    const node = { ...store, keepVolumes: true, isOpen: false, withPasswords: ["events"], topics: {} };
    const { secretVersion } = { ...store, ...props };
    new Kafka(scope, "store", node).setPasswords("events", secretVersion);
  },
  webService: (scope, props) =>
    new WebService(scope, "store", {
      ...service,
      port: 3000,
      health: { path: "/ready", ...health },
      versions: [{ image: "test/image:1.2.3", percent: 100 }],
      balancer,
      callers: [],
      ...props,
    }),
  queue: (scope, props) =>
    new QueueAlarms(scope, "store", { prefix: "test", label: "emails", oldestMessageMinutes: 15, ...props }),
  worker: (scope, props) =>
    new Worker(scope, "store", {
      ...service,
      health: { command: ["node", "health.js"], ...health },
      ...props,
    }),
  oneOffJob: (scope, props) => oneOffContainer(scope, "store", { ...consumer, ...props }),
  scheduledJob: (scope, props) =>
    scheduledContainer(scope, "store", {
      ...consumer,
      spec: { ...consumer.spec, schedule: "rate(6 hours)" },
      ...props,
    }),
  migration: (scope, props) => new Migration(scope, "store", { ...consumer, before: ["api"], ...props }),
} satisfies Record<string, Build>;
