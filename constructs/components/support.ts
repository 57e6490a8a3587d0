import type { Application } from "../application/application";
import type { DataKind } from "../application/data-store";
import { keeps, type SupportOf, type SupportTable, simulates } from "../docker/support";
import { migrationSupport, oneOffJobSupport, scheduledJobSupport } from "./job/support";
import { objectStoreSupport } from "./object-store/support";
import { postgresSupport } from "./postgres/support";
import { queueSupport, topicSupport } from "./queue/support";
import { redisSupport } from "./redis/support";
import { secretSupport } from "./secret/support";
import { webServiceSupport, workerSupport } from "./service/support";
import { streamSupport } from "./stream/support";

const applicationSupport = {
  name: keeps("first part of every name", "first part of every name"),
  data: simulates(
    "over zones, encrypted, TLS, backed up; logins that rotate by themselves; SQS and SNS",
    "on one machine, no backups, no encryption, passwords that you rotate; a database has two nodes",
  ),
  secrets: simulates(
    "Secrets Manager, encrypted, injected when a task starts",
    "files for each consumer, made by npm run local:secrets, readable in its container alone",
  ),
  services: simulates(
    "ECS: over zones, scaled by load, backlog and working hours, replaced when unhealthy, alarms",
    "a fixed number of containers on one machine, started again when they exit; metrics at the balancer",
  ),
  jobs: simulates(
    "tasks on ECS: by a schedule with alarms, by hand, or before a new version",
    "containers: one that waits for its schedule, one to start by hand, one before a new version",
  ),
} satisfies SupportOf<Application>;

const dataSupport = {
  postgres: postgresSupport,
  redis: redisSupport,
  queue: queueSupport,
  topic: topicSupport,
  objectStore: objectStoreSupport,
  stream: streamSupport,
} satisfies Record<DataKind, SupportTable>;

/** By word of the vocabulary: what Docker makes of each of its settings. */
export const supportTables: Readonly<Record<string, SupportTable>> = {
  application: applicationSupport,
  webService: webServiceSupport,
  worker: workerSupport,
  scheduledJob: scheduledJobSupport,
  oneOffJob: oneOffJobSupport,
  migration: migrationSupport,
  ...dataSupport,
  secret: secretSupport,
};
