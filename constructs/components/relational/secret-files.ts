import { databaseVariables } from "../../application/database-variables";
import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, type Slot, slots, storeDirectory } from "../../docker/secrets/secret-file";

/** The file with the password with which services connect to a database. */
export function passwordFile(label: string, slot: Slot): string {
  return `${databaseVariables(label).password.toLowerCase()}_${slot}`;
}

/** Files with the passwords of the server's own users, and of the two users of its consumers, which have them, too. */
export function relationalSecrets(ownUsers: readonly string[]): SecretFilesOf {
  return {
    own: (name) => {
      const directory = storeDirectory(kebabCase(name));
      return [
        ...ownUsers.map((user) => ({ value: `${name}.${user}`, path: `${directory}/${user}_password` })),
        ...slots.map((slot) => ({
          value: `${name}.application.${slot}`,
          path: `${directory}/application_password_${slot}`,
        })),
      ];
    },
    granted: (name, directory) =>
      slots.map((slot) => ({
        value: `${name}.application.${slot}`,
        path: `${directory}/${passwordFile(kebabCase(name), slot)}`,
      })),
  };
}
