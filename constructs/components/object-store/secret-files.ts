import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, storeDirectory } from "../../docker/secrets/secret-file";
import { objectStoreVariables } from "./variables";

/** Name of the file with a store's key, in the container of a service that uses it. */
export function objectStoreKeyFile(label: string): string {
  return objectStoreVariables(label).secretAccessKey.toLowerCase();
}

/** The store has one key, which all its users share. */
export const objectStoreSecrets: SecretFilesOf = {
  own: (name) => [{ value: `${name}.key`, path: `${storeDirectory(kebabCase(name))}/key` }],
  granted: (name, directory) => [
    { value: `${name}.key`, path: `${directory}/${objectStoreKeyFile(kebabCase(name))}` },
  ],
};
