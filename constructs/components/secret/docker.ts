import { secretVariable } from "../../application/variable-names";
import { secretFile } from "../../docker/secrets/secret-file";
import type { DockerSecretComponent } from "../docker-component";

export const secretOnDocker: DockerSecretComponent<"secret"> = {
  builder:
    () =>
    (_scope, { name, settings }) => {
      const variable = secretVariable(name);
      return () => ({
        networks: [],
        variables: {},
        secretFiles: { [variable]: secretFile(name) },
        secretVersions: { [variable]: settings.version },
      });
    },
};
