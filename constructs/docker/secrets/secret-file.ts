import { secretVariable } from "../../application/variable-names";

/** A file with a secret, for one consumer. */
export interface SecretFile {
  /** Which value it holds; the same name, the same value. */
  readonly value: string;
  /** From the directory of secrets: a directory for each consumer, and the file. */
  readonly path: string;
}

/** The files that come with a data store: its own, and those in the directory of each service that uses it. */
export interface SecretFilesOf {
  /** Given the store's name in the application. */
  readonly own: (name: string) => SecretFile[];
  readonly granted: (name: string, directory: string) => SecretFile[];
}

/** Where a data store finds its secrets. */
export function storeDirectory(label: string): string {
  return `data/${label}`;
}

/** The directory with the secrets of a service or a job. */
export function consumerDirectory(label: string): string {
  return `services/${label}`;
}

/** The file with a secret of the application. */
export function secretFile(name: string): string {
  return secretVariable(name).toLowerCase();
}

/** The value that the public balancer's certificate and key are, and where it finds them. */
export const certificate = "certificate";
export const balancerDirectory = "balancer";
