import type { Complete } from "../../application/complete";
import { kebabCase } from "../../application/variable-names";
import type { AwsServiceComponent } from "../aws-component";
import { servicePropsOf } from "../service/aws/props-of";
import { WebService } from "./aws/web-service";
import type { WebServiceProps } from "./aws/web-service-props";
import { ownSettings } from "./own-settings";

export const webServiceOnAws: AwsServiceComponent<"webService"> = {
  builder: (_scope, context) => (scope, component) => {
    const { name, spec, settings } = component;
    const { routes = [], redirects = [] } = spec;
    const built = new WebService(scope, kebabCase(name), {
      ...servicePropsOf(component, context),
      ...ownSettings(spec),
      deployment: spec.deployment,
      lifecycleHooks: settings.lifecycleHooks,
      networkLoadBalancer: context.networkLoadBalancer,
      ingress:
        routes.length + redirects.length > 0
          ? { loadBalancer: context.loadBalancer, routes, redirects }
          : undefined,
    } satisfies Complete<WebServiceProps>);
    return { service: built.service, grant: (consumer) => built.grantConnect(consumer), outputs: {} };
  },
};
