import { kebabCase } from "../../application/variable-names";
import type { AwsServiceComponent } from "../aws-component";
import { servicePropsOf } from "../service/aws/props-of";
import { WebService } from "./aws/web-service";

export const webServiceOnAws: AwsServiceComponent<"webService"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec, settings } = component;
    const { routes = [], redirects = [] } = spec;
    const built = new WebService(scope, kebabCase(name), {
      ...servicePropsOf(component, context),
      port: spec.port,
      protocol: spec.protocol,
      ports: spec.ports,
      peerPorts: spec.peerPorts,
      stickyMinutes: spec.stickyMinutes,
      requestSeconds: spec.requestSeconds,
      health: spec.health,
      deployment: spec.deployment,
      lifecycleHooks: settings.lifecycleHooks,
      slo: spec.slo,
      p95Milliseconds: spec.p95Milliseconds,
      networkLoadBalancer: context.networkLoadBalancer,
      ingress:
        routes.length + redirects.length > 0
          ? { loadBalancer: context.loadBalancer, routes, redirects }
          : undefined,
    });
    return { service: built.service, grant: (consumer) => built.grantConnect(consumer), outputs: {} };
  },
};
