import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, storeDirectory } from "../../docker/secrets/secret-file";
import { redisVariables } from "./variables";

/** Name of the file with a cache's password, in the container of a service that uses it. */
export function cachePasswordFile(label: string): string {
  return redisVariables(label).password.toLowerCase();
}

/** The cache has one password, which all its users share. */
export const redisSecrets: SecretFilesOf = {
  own: (name) => [{ value: `${name}.password`, path: `${storeDirectory(kebabCase(name))}/password` }],
  granted: (name, directory) => [
    { value: `${name}.password`, path: `${directory}/${cachePasswordFile(kebabCase(name))}` },
  ],
};
