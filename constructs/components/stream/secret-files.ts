import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, type Slot, slots, storeDirectory } from "../../docker/secrets/secret-file";
import { host } from "./docker/topics";
import { hasPasswords } from "./spec";
import { passwordStreamVariables } from "./variables";

/** The directory with the passwords of all streams, which are on one node. */
export const nodeDirectory = storeDirectory(host);

/** Name of the file with a stream's password, in the container of a service that uses it. */
export function streamPasswordFile(label: string, slot: Slot): string {
  return `${passwordStreamVariables(label).password.toLowerCase()}_${slot}`;
}

/** A stream with passwords has two users, which all services share by turns. */
export const streamSecrets: SecretFilesOf = {
  own: (name, _callers, spec) => filesIn(nodeDirectory, name, spec),
  granted: (name, directory, _caller, spec) => filesIn(directory, name, spec),
};

function filesIn(directory: string, name: string, spec: Parameters<SecretFilesOf["own"]>[2]) {
  if (spec.kind !== "stream" || !hasPasswords(spec)) return [];
  return slots.map((slot) => ({
    value: `${name}.password.${slot}`,
    path: `${directory}/${streamPasswordFile(kebabCase(name), slot)}`,
  }));
}
