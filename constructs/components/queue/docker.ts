import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { brokerOf } from "../messaging/docker";

export const queueOnDocker: DockerDataComponent<"queue"> = {
  builder: (scope, context) => {
    const broker = brokerOf(scope, context);
    return (_scope, { name }) =>
      (caller) =>
        broker.grantQueue(kebabCase(name), caller);
  },
};
