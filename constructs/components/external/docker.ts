import type { DockerDataComponent } from "../docker-component";
import { externalVariables } from "./variables";

export const externalOnDocker: DockerDataComponent<"external"> = {
  builder:
    (_scope, { outward }) =>
    (_data, { name, spec, settings }) => {
      const variables = externalVariables(name);
      return {
        grant: () => ({
          networks: [outward.name],
          variables: { [variables.host]: settings.host, [variables.port]: String(spec.port) },
          secretFiles: {},
          secretVersions: {},
        }),
      };
    },
};
