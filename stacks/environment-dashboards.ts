import type { Construct, IConstruct } from "constructs";
import { Dashboards } from "../constructs/aws/dashboards/dashboards";
import type { LoadBalancerRef } from "../constructs/aws/existing/references";
import { WebService } from "../constructs/components/web-service/aws/web-service";
import type { Worker } from "../constructs/components/worker/aws/worker";
import type { Environment } from "../constructs/environment/environment";
import type { Handles } from "./handles";

/** Ids of the scopes whose alarms are shown, by the title of their section. */
const sections: Readonly<Record<string, readonly string[]>> = {
  "Load balancers": ["load-balancer", "network-load-balancer"],
  Data: ["data", "streams"],
  Backups: ["backups", "replicas"],
  Jobs: ["jobs", "rotation"],
  Platform: ["network", "quota", "log-archive"],
};

interface Shown {
  readonly name: string;
  readonly environment: Environment;
  readonly loadBalancer: LoadBalancerRef;
  readonly services: Handles<WebService | Worker>;
}

/** The dashboards of an environment and of its services, of what the stack consists of by now. */
export function environmentDashboards(
  stack: Construct,
  { name, environment, loadBalancer, services }: Shown,
): void {
  const { application, region, runbookUrl } = environment;
  new Dashboards(stack, "dashboards", {
    outside: stack.node.tryFindChild("outside"),
    name,
    region,
    runbookUrl,
    loadBalancerDimension: loadBalancer.arnSuffix,
    services: Object.keys(application.services).flatMap((key) => {
      const built = services[key];
      if (!built) return [];
      const objective = built instanceof WebService ? built.objective : undefined;
      return [{ ...built.service.shown, scope: built, objective }];
    }),
    sections: Object.fromEntries(
      Object.entries(sections).map(([title, ids]) => [
        title,
        ids.flatMap((id): IConstruct[] => {
          const found = stack.node.tryFindChild(id);
          return found ? [found] : [];
        }),
      ]),
    ),
  });
}
