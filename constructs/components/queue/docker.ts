import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { brokerOf } from "../messaging/docker";
import { queueVariables } from "./variables";

export const queueOnDocker: DockerDataComponent<"queue"> = {
  builder: (scope, context) => {
    const broker = brokerOf(scope, context);
    return (_scope, { name }) => {
      const label = kebabCase(name);
      return {
        grant: (caller) =>
          broker.grantConnect(caller, { [queueVariables(label).url]: broker.queueUrl(label) }),
      };
    };
  },
};
