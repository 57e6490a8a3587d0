import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { DockerJobComponent } from "../docker-component";
import { jobPropsOf } from "../job/docker/props-of";
import { Migration, type MigrationProps } from "./docker/migration";

export const migrationOnDocker: DockerJobComponent<"migration"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec } = component;
    const { container, succeeded } = new Migration(scope, kebabCase(name), {
      ...jobPropsOf(component, context),
      before: spec.before.map(kebabCase),
    } satisfies Complete<MigrationProps>);
    return { startedByHand: container.name, gate: { resource: succeeded, before: spec.before } };
  },
};
