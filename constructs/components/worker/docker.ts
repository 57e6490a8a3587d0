import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import { ShownService } from "../../docker/monitoring/dashboards/shown-service";
import type { DockerServiceComponent } from "../docker-component";
import { servicePropsOf } from "../service/docker/props-of";
import { watchContainersOf } from "../service/docker/service-alarms";
import { Worker, type WorkerProps } from "./docker/worker";

export const workerOnDocker: DockerServiceComponent<"worker"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec, settings } = component;
    const worker = new Worker(scope, kebabCase(name), {
      ...servicePropsOf(component, context),
      image: context.images.idOf(settings.image),
      health: spec.health,
    } satisfies Complete<WorkerProps>);
    if (context.monitoring) {
      const { replicas, cpus } = settings;
      const shown = { prefix: context.prefix, label: kebabCase(name), replicas, cpus };
      watchContainersOf(worker, shown);
      new ShownService(worker, "dashboard", { ...shown, hasRequests: false });
    }
    return {};
  },
};
