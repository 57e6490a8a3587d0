import { databaseVariables } from "../../application/database-variables";
import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, storeDirectory } from "../../docker/secrets/secret-file";

/** The file with the password with which services connect to a database. */
export function passwordFile(label: string): string {
  return databaseVariables(label).password.toLowerCase();
}

/** Files with the passwords of the server's own users, and of `application`, which its consumers have, too. */
export function relationalSecrets(ownUsers: readonly string[]): SecretFilesOf {
  return {
    own: (name) =>
      [...ownUsers, "application"].map((user) => ({
        value: `${name}.${user}`,
        path: `${storeDirectory(kebabCase(name))}/${user}_password`,
      })),
    granted: (name, directory) => [
      { value: `${name}.application`, path: `${directory}/${passwordFile(kebabCase(name))}` },
    ],
  };
}
