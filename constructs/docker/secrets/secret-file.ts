/** A file with a secret, for one consumer. */
export interface SecretFile {
  /** Which value it holds; the same name, the same value. */
  readonly value: string;
  /** From the directory of secrets: a directory for each consumer, and the file. */
  readonly path: string;
}

/** The files that come with a data store: its own, and those in the directory of each service that uses it. */
export interface StoreSecrets {
  /** Given the store's name in the application. */
  readonly own: (name: string) => SecretFile[];
  readonly granted: (name: string, directory: string) => SecretFile[];
}

/** Where a data store finds its secrets. */
export function storeDirectory(label: string): string {
  return `data/${label}`;
}
