import { kebabCase, snakeCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { MysqlServer } from "./docker/mysql-server";

export const mysqlOnDocker: DockerDataComponent<"mysql"> = {
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings, callers }) => {
      const server = new MysqlServer(scope, kebabCase(name), {
        label: kebabCase(name),
        prefix: context.prefix,
        image: context.images.idOf(settings.image),
        databaseName: spec.databaseName ?? snakeCase(name),
        keepVolumes: settings.keepVolumes,
        secretVersion: settings.secretVersion,
        cpus: settings.cpus,
        memoryMiB: settings.memoryMiB,
        processes: settings.processes,
        logs: context.logs,
        secretsDirectory: context.secretsDirectory,
        callers,
      });
      return (caller) => server.grant(caller);
    },
};
