import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, type Slot, slots, storeDirectory } from "../../docker/secrets/secret-file";
import { redisVariables } from "./variables";

/** Name of the file with a cache's password, in the container of a service that uses it. */
export function cachePasswordFile(label: string, slot: Slot): string {
  return `${redisVariables(label).password.toLowerCase()}_${slot}`;
}

/** The cache has one user, which all services share, with two passwords. */
export const redisSecrets: SecretFilesOf = {
  own: (name) =>
    slots.map((slot) => ({
      value: `${name}.password.${slot}`,
      path: `${storeDirectory(kebabCase(name))}/password_${slot}`,
    })),
  granted: (name, directory) =>
    slots.map((slot) => ({
      value: `${name}.password.${slot}`,
      path: `${directory}/${cachePasswordFile(kebabCase(name), slot)}`,
    })),
};
