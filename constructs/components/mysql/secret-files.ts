import { kebabCase } from "../../application/variable-names";
import { type SecretFilesOf, storeDirectory } from "../../docker/secrets/secret-file";
import { mysqlVariables } from "./variables";

/** The file with the password with which services connect to a database. */
export function passwordFile(label: string): string {
  return mysqlVariables(label).password.toLowerCase();
}

/** The server knows the passwords of both users; its consumers have the application's. */
export const mysqlSecrets: SecretFilesOf = {
  own: (name) =>
    ["root", "application"].map((user) => ({
      value: `${name}.${user}`,
      path: `${storeDirectory(kebabCase(name))}/${user}_password`,
    })),
  granted: (name, directory) => [
    { value: `${name}.application`, path: `${directory}/${passwordFile(kebabCase(name))}` },
  ],
};
