import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, storeDirectory } from "../../docker/secrets/secret-file";
import { redisVariables } from "./variables";

/** The file with the password of a cache, as a service that uses it has it. */
export function cachePasswordFile(label: string): string {
  return redisVariables(label).password.toLowerCase();
}

/** The cache knows one password; so does who uses it. */
export const redisSecrets: SecretFilesOf = {
  own: (name) => [{ value: `${name}.password`, path: `${storeDirectory(kebabCase(name))}/password` }],
  granted: (name, directory) => [
    { value: `${name}.password`, path: `${directory}/${cachePasswordFile(kebabCase(name))}` },
  ],
};
