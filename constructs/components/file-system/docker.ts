import type { Application } from "../../application/application";
import type { Container } from "../../application/container";
import { userIdOf } from "../../application/user";
import { kebabCase } from "../../application/variable-names";
import type { DockerDataComponent } from "../docker-component";
import { FileVolumes } from "./docker/file-volumes";
import { filesAt } from "./spec";

export const fileSystemOnDocker: DockerDataComponent<"fileSystem"> = {
  builder:
    (_scope, { environment: { application }, prefix, balancer }) =>
    (scope, { name, spec, settings }) => {
      const label = kebabCase(name);
      const mounts = Object.keys(spec.mounts).map((consumer) => [
        kebabCase(consumer),
        { ...filesAt(spec, consumer), user: userOf(application, consumer) },
      ]);
      const volumes = new FileVolumes(scope, label, {
        prefix,
        label,
        keepVolumes: settings.keepVolumes,
        image: balancer.image,
        mounts: Object.fromEntries(mounts),
      });
      return (caller) => volumes.grantMount(caller);
    },
};

function userOf({ services, jobs }: Application, consumer: string): string {
  const all: Readonly<Record<string, Pick<Container, "user">>> = { ...services, ...jobs };
  return userIdOf(all[consumer]?.user);
}
