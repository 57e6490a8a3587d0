import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { DockerJobComponent } from "../docker-component";
import { jobPropsOf } from "../job/docker/props-of";
import { type ScheduledContainerProps, scheduledContainer } from "./docker/scheduled-container";

export const scheduledJobOnDocker: DockerJobComponent<"scheduledJob"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec } = component;
    scheduledContainer(scope, kebabCase(name), {
      ...jobPropsOf(component, context),
      spec,
      isWatched: context.monitoring !== undefined,
    } satisfies Complete<ScheduledContainerProps>);
    return {};
  },
};
