import { databaseVariables } from "../../application/database-variables";
import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, type Slot, slots, storeDirectory } from "../../docker/secrets/secret-file";

/** The file with the password of a service or a job, in its own container. */
export function passwordFile(label: string, slot: Slot): string {
  return `${databaseVariables(label).password.toLowerCase()}_${slot}`;
}

/** Files with the passwords of the server's own users, and of the two logins of each service and job, which has them, too. */
export function relationalSecrets(ownUsers: readonly string[]): SecretFilesOf {
  return {
    own: (name, callers) => {
      const directory = storeDirectory(kebabCase(name));
      return [
        ...ownUsers.map((user) => ({ value: `${name}.${user}`, path: `${directory}/${user}_password` })),
        ...callers.flatMap((caller) =>
          slots.map((slot) => ({
            value: `${name}.${caller}.${slot}`,
            path: `${directory}/${caller}_password_${slot}`,
          })),
        ),
      ];
    },
    granted: (name, directory, caller) =>
      slots.map((slot) => ({
        value: `${name}.${caller}.${slot}`,
        path: `${directory}/${passwordFile(kebabCase(name), slot)}`,
      })),
  };
}
