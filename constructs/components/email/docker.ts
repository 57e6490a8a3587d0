import type { DockerDataComponent } from "../docker-component";
import { emailVariables } from "./variables";

export const emailOnDocker: DockerDataComponent<"email"> = {
  builder:
    () =>
    (_scope, { name, spec, settings }) => ({
      grant: () => ({
        networks: [],
        variables: { [emailVariables(name).from]: `${spec.sender}@${settings.domain}` },
        secretFiles: {},
        secretVersions: {},
      }),
    }),
};
