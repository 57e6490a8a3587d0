import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, storeDirectory } from "../../docker/secrets/secret-file";
import { postgresVariables } from "./variables";

/** The file with the password with which services connect to a database. */
export function passwordFile(label: string): string {
  return postgresVariables(label).password.toLowerCase();
}

/** Both nodes know the passwords of all roles; who uses the database has the application's. */
export const postgresSecrets: SecretFilesOf = {
  own: (name) =>
    ["admin", "replication", "application"].map((role) => ({
      value: `${name}.${role}`,
      path: `${storeDirectory(kebabCase(name))}/${role}_password`,
    })),
  granted: (name, directory) => [
    { value: `${name}.application`, path: `${directory}/${passwordFile(kebabCase(name))}` },
  ],
};
