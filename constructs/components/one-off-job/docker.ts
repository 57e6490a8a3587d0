import { kebabCase } from "../../application/variable-names";
import type { DockerJobComponent } from "../docker-component";
import { oneOffContainer } from "../job/docker/job-container";
import { jobPropsOf } from "../job/docker/props-of";

export const oneOffJobOnDocker: DockerJobComponent<"oneOffJob"> = {
  builder: (_scope, context) => (scope, component) => ({
    startedByHand: oneOffContainer(scope, kebabCase(component.name), jobPropsOf(component, context)).resource
      .name,
  }),
};
