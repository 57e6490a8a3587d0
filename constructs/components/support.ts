import type { Application } from "../application/application";
import type { DataKind } from "../application/data-store";
import { keeps, type ParityOf, type ParityTable, simulates } from "../docker/support";
import { migrationParity, oneOffJobParity, scheduledJobParity } from "./job/support";
import { objectStoreParity } from "./object-store/support";
import { postgresParity } from "./postgres/support";
import { queueParity, topicParity } from "./queue/support";
import { redisParity } from "./redis/support";
import { secretParity } from "./secret/support";
import { webServiceParity, workerParity } from "./service/support";
import { streamParity } from "./stream/support";

const applicationParity = {
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
} satisfies ParityOf<Application>;

const dataParity = {
  postgres: postgresParity,
  redis: redisParity,
  queue: queueParity,
  topic: topicParity,
  objectStore: objectStoreParity,
  stream: streamParity,
} satisfies Record<DataKind, ParityTable>;

/** By word of the vocabulary: what Docker makes of each of its settings. */
export const wordParity: Readonly<Record<string, ParityTable>> = {
  application: applicationParity,
  webService: webServiceParity,
  worker: workerParity,
  scheduledJob: scheduledJobParity,
  oneOffJob: oneOffJobParity,
  migration: migrationParity,
  ...dataParity,
  secret: secretParity,
};
