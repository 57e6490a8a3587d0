import { kebabCase } from "../../../application/variable-names";
import { type StoreSecrets, storeDirectory } from "../../../docker/secrets/secret-file";
import { redisVariables } from "../variables";

/** The file with the password of a cache, as a service that uses it has it. */
export function cachePasswordFile(label: string): string {
  return redisVariables(label).password.toLowerCase();
}

/** The cache knows one password; so does who uses it. */
export const redisSecrets: StoreSecrets = {
  own: (word) => [{ value: `${word}.password`, path: `${storeDirectory(kebabCase(word))}/password` }],
  granted: (word, directory) => [
    { value: `${word}.password`, path: `${directory}/${cachePasswordFile(kebabCase(word))}` },
  ],
};
