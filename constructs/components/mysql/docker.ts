import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { relationalPropsOf } from "../relational/docker";
import { MysqlServer } from "./docker/mysql-server";

export const mysqlOnDocker: DockerDataComponent<"mysql"> = {
  builder: (_scope, context) => (scope, component) => {
    const server = new MysqlServer(scope, kebabCase(component.name), relationalPropsOf(component, context));
    return { grant: (caller) => server.grantConnect(caller) };
  },
};
