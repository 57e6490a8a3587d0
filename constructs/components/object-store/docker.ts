import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { ObjectStore } from "./docker/object-store";

export const objectStoreOnDocker: DockerDataComponent<"objectStore"> = {
  builder:
    (_scope, context) =>
    (scope, { name, settings, callers }) => {
      const label = kebabCase(name);
      const store = new ObjectStore(scope, label, {
        label,
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
      return (caller) => store.grant(caller);
    },
};
