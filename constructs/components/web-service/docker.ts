import { kebabCase } from "../../application/variable-names";
import type { DockerServiceComponent } from "../docker-component";
import { servicePropsOf } from "../service/docker/props-of";
import { WebService } from "./docker/web-service";

export const webServiceOnDocker: DockerServiceComponent<"webService"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec, settings, callers } = component;
    const { routes = [] } = spec;
    const service = new WebService(scope, kebabCase(name), {
      ...servicePropsOf(component, context),
      port: spec.port,
      health: spec.health,
      versions: Object.entries(settings.versions).map(([image, percent]) => ({
        image: context.images.idOf(image),
        percent,
      })),
      balancer: context.balancer,
      callers,
      publicBalancer: routes.length > 0 ? context.publicBalancer : undefined,
    });
    return { grant: (caller) => service.grantConnect(caller), routed: { service, routes } };
  },
};
