import { Construct } from "constructs";
import { platformVariables } from "../constructs/application/platform-variables";
import { withoutTelemetry } from "../constructs/application/telemetry";
import { usedNames } from "../constructs/application/used-names";
import { kebabCase } from "../constructs/application/variable-names";
import { WebService } from "../constructs/components/web-service/docker/web-service";
import type { Route } from "../constructs/components/web-service/spec";
import { Worker } from "../constructs/components/worker/docker/worker";
import type { PrivateNetwork } from "../constructs/docker/network/private-network";
import type { LocalEnvironment } from "../constructs/environment/local-environment";
import type { LocalCommon } from "../constructs/components/docker-component";
import { callersOf, type Grants } from "./local-data";
import type { localJobs } from "./local-jobs";

interface Common extends LocalCommon {
  readonly outward: PrivateNetwork;
  readonly publicBalancer: string;
  /** By service: what its new copies wait for. */
  readonly migrations: ReturnType<typeof localJobs>;
}

/** The services of a local environment, each wired to what it uses and to nothing else; those with routes come back. */
export function localServices(
  stack: Construct,
  environment: LocalEnvironment,
  grants: Grants,
  { images, outward, publicBalancer, migrations, ...common }: Common,
): { readonly service: WebService; readonly routes: readonly Route[] }[] {
  const { application } = environment;
  const scope = new Construct(stack, "services");
  return startOrder(application.services).flatMap((name) => {
    const spec = application.services[name];
    const settings = environment.services[name];
    if (!spec || !settings) return [];
    const label = kebabCase(name);
    const props = {
      ...common,
      ...settings,
      variables: {
        ...settings.variables,
        ...platformVariables(application, spec),
        ...(spec.telemetry ? withoutTelemetry : {}),
      },
      label,
      spec,
      outwardNetwork: outward.name,
      after: migrations.get(name) ?? [],
      grants: usedNames(spec).flatMap((used) => grants.get(used)?.(label) ?? []),
    };
    if (spec.kind === "worker") {
      if ("image" in settings)
        new Worker(scope, label, { ...props, image: images.idOf(settings.image), health: spec.health });
      return [];
    }
    if (!("versions" in settings)) return [];
    const routes = spec.routes ?? [];
    const service = new WebService(scope, label, {
      ...props,
      port: spec.port,
      health: spec.health,
      versions: Object.entries(settings.versions).map(([image, percent]) => ({
        image: images.idOf(image),
        percent,
      })),
      callers: callersOf(name, environment),
      publicBalancer: routes.length > 0 ? publicBalancer : undefined,
    });
    grants.set(name, (caller) => service.grant(caller));
    return [{ service, routes }];
  });
}

/** Names of services, each after those that it uses; the check has made sure that there is no circle. */
function startOrder(services: LocalEnvironment["application"]["services"]): string[] {
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const used of services[name]?.uses ?? []) if (used in services) visit(used);
    ordered.push(name);
  };
  for (const name of Object.keys(services)) visit(name);
  return ordered;
}
