import { kebabCase } from "../../application/variable-names";
import type { AwsDataComponent } from "../aws-component";
import { externalVariables } from "./variables";

export const externalOnAws: AwsDataComponent<"external"> = {
  dataKeyUsers: () => [],
  builder:
    () =>
    (_scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const variables = externalVariables(name);
      return {
        grant: (consumer) => {
          consumer.securityGroup.allowToBlocks({
            label,
            port: spec.port,
            blocks: settings.addresses,
            purpose: `${name}: ${spec.description}`,
          });
          consumer.setVariable(variables.host, settings.host);
          consumer.setVariable(variables.port, String(spec.port));
        },
        outputs: {},
      };
    },
};
