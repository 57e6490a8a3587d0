import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { backupPlanOf, storeMonitoringOf } from "../docker-store";
import { relationalPropsOf } from "../relational/docker";
import { MysqlServer, type MysqlServerProps } from "./docker/mysql-server";

export const mysqlOnDocker: DockerDataComponent<"mysql"> = {
  builder: (_scope, context) => (scope, component) => {
    const { volume, recovery } = component.settings;
    const server = new MysqlServer(scope, kebabCase(component.name), {
      ...relationalPropsOf(component, context),
      volume,
      plan: backupPlanOf(recovery, context),
      monitoring: storeMonitoringOf("mysql", context),
    } satisfies Complete<MysqlServerProps>);
    return { grant: (caller) => server.grantConnect(caller) };
  },
};
