import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { relationalPropsOf } from "../relational/docker";
import { PostgresServer } from "./docker/postgres-server";

export const postgresOnDocker: DockerDataComponent<"postgres"> = {
  builder: (_scope, context) => (scope, component) => {
    const { standby, primaryVolume } = component.settings;
    const server = new PostgresServer(scope, kebabCase(component.name), {
      ...relationalPropsOf(component, context),
      standby,
      primaryVolume,
    });
    return (caller) => server.grantConnect(caller);
  },
};
