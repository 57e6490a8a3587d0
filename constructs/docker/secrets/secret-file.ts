import type { DataSpec } from "../../application/kinds";
import { secretVariable } from "../../application/variable-names";

/** A file with a secret, for one consumer. `npx plinth secrets` writes it. */
export interface SecretFile {
  /** Name of the value in it: files with the same name have the same value. */
  readonly value: string;
  /** Path in the directory of secrets: the directory of the consumer, and the file. */
  readonly path: string;
  /**
   * Whether someone else decides on the value: it is never generated, and `npx plinth secrets set` stores it.
   * @default false
   */
  readonly given?: boolean;
}

/** The secret files of a data store: its own, and those for each service or job that uses it. */
export interface SecretFilesOf {
  /** The data store's own files, given its name in the application, the labels of the services and jobs that use it, and its spec. */
  readonly own: (name: string, callers: readonly string[], spec: DataSpec) => SecretFile[];
  /** The files of one consumer, given the data store's name in the application, the consumer's directory and label, and the store's spec. */
  readonly granted: (name: string, directory: string, caller: string, spec: DataSpec) => SecretFile[];
}

/**
 * A data store has two passwords or keys, and accepts both. Its users have the first one while the counter in the
 * environment config is odd, the second while it is even: a rotation changes the one that nobody uses.
 */
export const slots = [1, 2] as const;
export type Slot = (typeof slots)[number];

/** The password or key of a data store that its users have. */
export function slotOf(secretVersion: number): Slot {
  return secretVersion % 2 === 1 ? 1 : 2;
}

/** The user or access key with which services log in to a data store that has one for each of its passwords or keys. */
export function userOf(slot: Slot): string {
  return `application-${slot}`;
}

/** The directory with the secrets of a data store. */
export function storeDirectory(label: string): string {
  return `data/${label}`;
}

/** The directory with the secrets of a data store's backups, which the store itself never sees. */
export function backupDirectory(label: string): string {
  return `backups/${label}`;
}

/** The directory with the secrets of a service or a job. */
export function consumerDirectory(label: string): string {
  return `services/${label}`;
}

/** Name of the file with a secret of the application. */
export function secretFile(name: string): string {
  return secretVariable(name).toLowerCase();
}

/** The value with the certificate and the key of the public balancer, and the directory of its file. */
export const certificate = "certificate";
export const balancerDirectory = "balancer";
