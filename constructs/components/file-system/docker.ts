import type { Application } from "../../application/application";
import type { Complete } from "../../application/complete";
import type { Container } from "../../application/container";
import { userIdOf } from "../../application/user";
import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { backupPlanOf } from "../docker-store";
import { FileVolumes, type FileVolumesProps } from "./docker/file-volumes";
import { filesAt } from "./spec";

export const fileSystemOnDocker: DockerDataComponent<"fileSystem"> = {
  builder:
    (_scope, context) =>
    (scope, { name, spec, settings }) => {
      const { environment, prefix, balancer } = context;
      const label = kebabCase(name);
      const mounts = Object.keys(spec.mounts).map((consumer) => [
        kebabCase(consumer),
        { ...filesAt(spec, consumer), user: userOf(environment.application, consumer) },
      ]);
      const volumes = new FileVolumes(scope, label, {
        prefix,
        label,
        keepVolumes: settings.keepVolumes,
        volume: settings.volume,
        plan: backupPlanOf(settings.recovery, context),
        image: balancer.image,
        mounts: Object.fromEntries(mounts),
      } satisfies Complete<FileVolumesProps>);
      return { grant: (caller) => volumes.grantMount(caller) };
    },
};

function userOf({ services, jobs }: Application, consumer: string): string {
  const all: Readonly<Record<string, Pick<Container, "user">>> = { ...services, ...jobs };
  return userIdOf(all[consumer]?.user);
}
