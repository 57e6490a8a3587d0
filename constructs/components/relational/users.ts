import type { Application } from "../../application/application";
import { consumers } from "../../application/consumers";
import { shortHash } from "../../application/short-hash";
import { usedNames } from "../../application/used-names";
import { kebabCase } from "../../application/variable-names";
import type { DatabaseRights } from "./spec";

/** What a user of a database may do. */
export type Rights = "owner" | "writer" | "reader";

/** A service or a job as a user of a database. */
export interface DatabaseUser {
  /** Name of the service or job in kebab case. */
  readonly label: string;
  /** `owner` creates, changes and drops tables; `writer` reads and writes rows; `reader` reads them. */
  readonly rights: Rights;
}

/**
 * The users of a database: each service and each job that uses it has one of its own. Owners are those in its list; without a list the
 * migrations that use it, and without migrations all that are no readers, because one of them creates the tables.
 */
export function databaseUsers(
  application: Application,
  name: string,
  { owners, readers = [], replicaReaders = [] }: DatabaseRights,
): DatabaseUser[] {
  const users = Object.entries(consumers(application))
    .filter(([, consumer]) => usedNames(consumer).includes(name))
    .map(([user]) => user);
  const migrations = users.filter((user) => isMigration(application, user));
  const owning = owners ?? (migrations.length > 0 ? migrations : users);
  return users.map((user) => ({
    label: kebabCase(user),
    rights: [...readers, ...replicaReaders].includes(user)
      ? "reader"
      : owning.includes(user)
        ? "owner"
        : "writer",
  }));
}

/** Whether a service or a job only reads, and from replicas. */
export function isReplicaReader({ replicaReaders = [] }: DatabaseRights, name: string): boolean {
  return replicaReaders.includes(name);
}

/** Whether services wait for it: it changes tables for them. */
export function isMigration({ jobs }: Application, name: string): boolean {
  const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
  return job !== undefined && "before" in job;
}

/** MySQL takes 32 characters, PostgreSQL 63. https://dev.mysql.com/doc/refman/8.4/en/user-names.html */
const maxLogin = 32;

/**
 * The name of a user's login, cut with a hash where it is too long. Each user has two, by turns: a rotation changes the one that nobody
 * uses.
 */
export function loginName(label: string, slot: number): string {
  const ending = `-${slot}`;
  const max = maxLogin - ending.length;
  if (label.length <= max) return `${label}${ending}`;
  const hash = shortHash(label);
  return `${label.slice(0, max - hash.length - 1).replace(/-+$/, "")}-${hash}${ending}`;
}

/** The logins of a database for the programs that create them: `api-1=writer migrate-1=owner`. */
export function loginWords(users: readonly DatabaseUser[], slots: readonly number[]): string {
  return users
    .flatMap(({ label, rights }) => slots.map((slot) => `${loginName(label, slot)}=${rights}`))
    .join(" ");
}
