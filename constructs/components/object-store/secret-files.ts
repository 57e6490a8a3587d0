import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, storeDirectory } from "../../docker/secrets/secret-file";
import { objectStoreVariables } from "./variables";

/** The file with the key of a store, as a service that uses it has it. */
export function objectStoreKeyFile(label: string): string {
  return objectStoreVariables(label).secretAccessKey.toLowerCase();
}

/** The store knows one key; so does who uses it. */
export const objectStoreSecrets: SecretFilesOf = {
  own: (name) => [{ value: `${name}.key`, path: `${storeDirectory(kebabCase(name))}/key` }],
  granted: (name, directory) => [
    { value: `${name}.key`, path: `${directory}/${objectStoreKeyFile(kebabCase(name))}` },
  ],
};
