import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { relationalPropsOf } from "../relational/docker";
import { PostgresPair } from "./docker/postgres-pair";

export const postgresOnDocker: DockerDataComponent<"postgres"> = {
  builder: (_scope, context) => (scope, component) => {
    const pair = new PostgresPair(scope, kebabCase(component.name), {
      ...relationalPropsOf(component, context),
      balancer: context.balancer,
    });
    return (caller) => pair.grantConnect(caller);
  },
};
