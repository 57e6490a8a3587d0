import type { Application } from "../../application/application";
import { kebabCase, postgresVariables, secretVariable } from "../../application/variable-names";

/** A file with a secret, for one consumer. */
export interface SecretFile {
  /** Which value it holds; the same name, the same value. */
  readonly value: string;
  /** From the directory of secrets: a directory for each consumer, and the file. */
  readonly path: string;
}

/** The value that the public balancer's certificate and key are. */
export const certificate = "certificate";
export const balancerDirectory = "balancer";

export function serviceDirectory(label: string): string {
  return `services/${label}`;
}

export function databaseDirectory(label: string): string {
  return `data/${label}`;
}

/** The file with the password with which services connect to a database. */
export function passwordFile(label: string): string {
  return postgresVariables(label).password.toLowerCase();
}

/** The file with a secret of the application. */
export function secretFile(word: string): string {
  return secretVariable(word).toLowerCase();
}

/** Every file that the containers of an application expect. */
export function secretFiles({ data, secrets, services }: Application): SecretFile[] {
  const nodes = Object.keys(data).flatMap((word) =>
    ["admin", "replication", "application"].map((role) => ({
      value: `${word}.${role}`,
      path: `${databaseDirectory(kebabCase(word))}/${role}_password`,
    })),
  );
  const consumers = Object.entries(services).flatMap(([name, { uses = [] }]) =>
    uses.flatMap((word) => {
      const directory = serviceDirectory(kebabCase(name));
      if (word in data)
        return [{ value: `${word}.application`, path: `${directory}/${passwordFile(kebabCase(word))}` }];
      return word in secrets ? [{ value: word, path: `${directory}/${secretFile(word)}` }] : [];
    }),
  );
  return [...nodes, ...consumers, { value: certificate, path: `${balancerDirectory}/tls.pem` }];
}
