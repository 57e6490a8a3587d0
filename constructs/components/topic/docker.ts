import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { brokerOf } from "../messaging/docker";
import { topicVariables } from "./variables";

export const topicOnDocker: DockerDataComponent<"topic"> = {
  builder: (scope, context) => {
    const broker = brokerOf(scope, context);
    return (_scope, { name }) => {
      const label = kebabCase(name);
      return {
        grant: (caller) =>
          broker.grantConnect(caller, { [topicVariables(label).topic]: broker.topicArn(label) }),
      };
    };
  },
};
