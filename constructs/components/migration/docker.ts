import { kebabCase } from "../../application/variable-names";
import type { DockerJobComponent } from "../docker-component";
import { jobPropsOf } from "../job/docker/props-of";
import { Migration } from "./docker/migration";

export const migrationOnDocker: DockerJobComponent<"migration"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec } = component;
    const { resource } = new Migration(scope, kebabCase(name), {
      ...jobPropsOf(component, context),
      before: spec.before.map(kebabCase),
    });
    return { startedByHand: resource.name, gate: { resource, before: spec.before } };
  },
};
