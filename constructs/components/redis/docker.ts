import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { RedisCache } from "./docker/redis-cache";

export const redisOnDocker: DockerDataComponent<"redis"> = {
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings, callers }) => {
      const label = kebabCase(name);
      const cache = new RedisCache(scope, label, {
        label,
        spec,
        prefix: context.prefix,
        image: context.images.idOf(settings.image),
        keepVolumes: settings.keepVolumes,
        secretVersion: settings.secretVersion,
        cpus: settings.cpus,
        memoryMiB: settings.memoryMiB,
        processes: settings.processes,
        logs: context.logs,
        secretsDirectory: context.secretsDirectory,
        callers,
      });
      return (caller) => cache.grant(caller);
    },
};
