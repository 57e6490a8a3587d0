import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, type Slot, slots, storeDirectory } from "../../docker/secrets/secret-file";
import { objectStoreVariables } from "./variables";

/** Name of the file with a store's key, in the container of a service that uses it. */
export function objectStoreKeyFile(label: string, slot: Slot): string {
  return `${objectStoreVariables(label).secretAccessKey.toLowerCase()}_${slot}`;
}

/** The store has two keys, which all its users share. */
export const objectStoreSecrets: SecretFilesOf = {
  own: (name) =>
    slots.map((slot) => ({
      value: `${name}.key.${slot}`,
      path: `${storeDirectory(kebabCase(name))}/key_${slot}`,
    })),
  granted: (name, directory) =>
    slots.map((slot) => ({
      value: `${name}.key.${slot}`,
      path: `${directory}/${objectStoreKeyFile(kebabCase(name), slot)}`,
    })),
};
