import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { backupPlanOf, storeMonitoringOf } from "../docker-store";
import { relationalPropsOf } from "../relational/docker";
import { PostgresServer, type PostgresServerProps } from "./docker/postgres-server";

export const postgresOnDocker: DockerDataComponent<"postgres"> = {
  builder: (_scope, context) => (scope, component) => {
    const { standby, primaryVolume, recovery } = component.settings;
    const server = new PostgresServer(scope, kebabCase(component.name), {
      ...relationalPropsOf(component, context),
      standby,
      primaryVolume,
      plan: backupPlanOf(recovery, context),
      monitoring: storeMonitoringOf("postgres", context),
    } satisfies Complete<PostgresServerProps>);
    return { grant: (caller) => server.grantConnect(caller) };
  },
};
