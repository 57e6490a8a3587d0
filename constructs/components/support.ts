import type { Application } from "../application/application";
import { keeps, type SupportOf, type SupportTable, simulates } from "../docker/support";
import { components } from "./registry";

const applicationSupport = {
  name: keeps("first part of every name", "first part of every name"),
  data: simulates(
    "over zones, encrypted, TLS, backed up; logins that rotate by themselves; SQS and SNS",
    "on one machine, no backups, no encryption, manual rotation; a PostgreSQL database has two nodes",
  ),
  secrets: simulates(
    "Secrets Manager, encrypted, injected when a task starts",
    "files for each consumer, created by npx plinth secrets, readable in its container alone",
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

/** By component: what Docker keeps, simulates or drops of each setting of its spec. */
export function supportTables(): Readonly<Record<string, SupportTable>> {
  const { data, secrets, services, jobs } = components;
  const kinds = Object.entries({ ...services, ...jobs, ...data, ...secrets });
  return {
    application: applicationSupport,
    ...Object.fromEntries(kinds.map(([kind, { support }]) => [kind, support])),
  };
}
