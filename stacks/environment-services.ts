import { Construct } from "constructs";
import { platformVariables } from "../constructs/application/platform-variables";
import { kebabCase } from "../constructs/application/variable-names";
import type { LoadBalancer } from "../constructs/aws/ingress/load-balancer";
import { Queue } from "../constructs/components/queue/aws/queue";
import type { Service } from "../constructs/components/service/aws/service";
import type { ServiceProps } from "../constructs/components/service/aws/service-props";
import { WebService } from "../constructs/components/web-service/aws/web-service";
import { Worker } from "../constructs/components/worker/aws/worker";
import type { WorkerSpec } from "../constructs/components/worker/spec";
import type { Environment } from "../constructs/environment/environment";
import type { Usable } from "../constructs/components/aws-component";
import { bothOf } from "./both-of";
import type { EnvironmentData } from "./environment-data";

type Common = Pick<
  ServiceProps,
  | "account"
  | "region"
  | "prefix"
  | "network"
  | "cluster"
  | "alarmTopic"
  | "logPrefix"
  | "logRetention"
  | "logKey"
  | "rotation"
> & { readonly loadBalancer: LoadBalancer };

/** The services of an environment by name, each wired to what it uses and to nothing else. */
export function environmentServices(
  stack: Construct,
  environment: Environment,
  data: EnvironmentData,
  { loadBalancer, ...common }: Common,
): ReadonlyMap<string, Service> {
  const scope = new Construct(stack, "services");
  const services = bothOf(environment.application.services, environment.services).map(
    ([name, spec, settings]) => {
      const label = kebabCase(name);
      const props = {
        ...common,
        ...spec,
        ...settings,
        label,
        workingHours: environment.workingHours,
        variables: {
          ...spec.variables,
          ...settings.variables,
          ...platformVariables(environment.application, spec),
        },
      };
      const routes = spec.kind === "webService" ? (spec.routes ?? []) : [];
      const construct =
        spec.kind === "webService"
          ? new WebService(scope, label, {
              ...props,
              port: spec.port,
              health: spec.health,
              deployment: spec.deployment,
              p95Milliseconds: spec.p95Milliseconds,
              ingress: routes.length > 0 ? { loadBalancer, routes } : undefined,
            })
          : new Worker(scope, label, { ...props, health: spec.health, consumes: consumed(spec, data) });
      return { name, spec, construct };
    },
  );

  const usable = new Map<string, Usable>(data.secrets);
  for (const [name, store] of data.stores) usable.set(name, store.usable);
  for (const { name, construct } of services)
    if (construct instanceof WebService) usable.set(name, construct);
  for (const { name, spec, construct } of services) {
    for (const used of spec.uses ?? []) usable.get(used)?.allowFrom(construct.service, name);
  }
  return new Map(services.map(({ name, construct }) => [name, construct.service]));
}

function consumed({ consumes }: WorkerSpec, { stores }: EnvironmentData): Queue | undefined {
  const store = consumes && stores.get(consumes.queue)?.usable;
  return store instanceof Queue ? store : undefined;
}

/** Labels in front of the environment's host that routes ask for. */
export function subdomains({ application }: Environment): string[] {
  const labels = Object.values(application.services).flatMap((service) =>
    service.kind === "webService" ? (service.routes ?? []).map(({ subdomain }) => subdomain) : [],
  );
  return [...new Set(labels)].filter((label) => label !== undefined).sort();
}
