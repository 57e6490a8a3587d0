import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import { ShownService } from "../../docker/monitoring/dashboards/shown-service";
import type { DockerServiceComponent } from "../docker-component";
import { servicePropsOf } from "../service/docker/props-of";
import { watchContainersOf } from "../service/docker/service-alarms";
import { watchBudget } from "./docker/slo-alarms";
import { WebService, type WebServiceProps } from "./docker/web-service";
import { watchRequests } from "./docker/web-service-alarms";
import { ownSettings } from "./own-settings";
import { portLabel, publicPorts } from "./ports";
import { defaultSloDays } from "./slo";

export const webServiceOnDocker: DockerServiceComponent<"webService"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec, settings, callers } = component;
    const { routes = [] } = spec;
    const tcp = publicPorts(spec.ports).map(([port, own]) => ({
      port: own.public.port,
      tls: own.public.tls ?? false,
      backend: portLabel(kebabCase(name), port),
    }));
    const service = new WebService(scope, kebabCase(name), {
      ...servicePropsOf(component, context),
      ...ownSettings(spec),
      versions: Object.entries(settings.versions).map(([image, percent]) => ({
        image: context.images.idOf(image),
        percent,
      })),
      balancer: context.balancer,
      callers,
      publicBalancer: routes.length + tcp.length > 0 ? context.publicBalancer : undefined,
    } satisfies Complete<WebServiceProps>);
    if (context.monitoring) {
      const { prefix } = context;
      const label = kebabCase(name);
      const { replicas, cpus } = settings;
      watchContainersOf(service, { prefix, label, replicas, cpus });
      watchRequests(service, { prefix, label, p95Milliseconds: spec.p95Milliseconds });
      if (spec.slo) watchBudget(service, { prefix, label, slo: spec.slo });
      const { availabilityPercent, days = defaultSloDays } = spec.slo ?? {};
      new ShownService(service, "dashboard", {
        ...{ prefix, label, replicas, cpus, hasRequests: true },
        objective: availabilityPercent === undefined ? undefined : { availabilityPercent, days },
      });
    }
    const labelled = routes.map((route) => ({ ...route, backend: portLabel(kebabCase(name), route.port) }));
    const { network, healthy } = service;
    const backends = service.backends.filter(({ label }) =>
      [...labelled, ...tcp].some(({ backend }) => backend === label),
    );
    const routed = {
      service: { network, healthy, backends },
      routes: labelled,
      redirects: spec.redirects,
      tcp,
      responseHeaders: spec.responseHeaders,
    };
    return { grant: (caller) => service.grantConnect(caller), routed };
  },
};
