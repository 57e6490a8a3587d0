import { kebabCase, snakeCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { PostgresPair } from "./docker/postgres-pair";

export const postgresOnDocker: DockerDataComponent<"postgres"> = {
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings, callers }) => {
      const label = kebabCase(name);
      const pair = new PostgresPair(scope, label, {
        label,
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
        balancer: context.balancer,
        callers,
      });
      return (caller) => pair.grant(caller);
    },
};
