import { type ITerraformDependable, TerraformOutput } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { assembledVariables } from "../constructs/application/assembled-values";
import { isOff } from "../constructs/application/choice";
import { callersOf } from "../constructs/application/consumers";
import type { JobSpec, ServiceSpec } from "../constructs/application/kinds";
import { platformVariables, poolSizeVariables } from "../constructs/application/platform-variables";
import type { LocalRecovery } from "../constructs/application/recovery";
import { usedNames } from "../constructs/application/used-names";
import { kebabCase } from "../constructs/application/variable-names";
import { plainVariables } from "../constructs/application/variable-values";
import { buildersOf } from "../constructs/components/build";
import type { DockerContext, GrantTo } from "../constructs/components/docker-component";
import { components } from "../constructs/components/registry";
import { dockerComponents } from "../constructs/components/registry.docker";
import type { RoutedService } from "../constructs/docker/balancer/public-balancer";
import { HardenedContainer } from "../constructs/docker/container/hardened-container";
import { configured, entryOf } from "../constructs/environment/configured";
import { variablesOn } from "../constructs/environment/variables-on";
import { suppress } from "../constructs/terraform/annotations";

type Grants = Map<string, GrantTo>;
/** By service: what its new containers wait for. */
type Gates = Map<string, ITerraformDependable[]>;

/** Creates every component of a local environment, each wired to what it uses and to nothing else; those that requests from outside reach come back. */
export function localComponents(stack: Construct, context: DockerContext): readonly RoutedService[] {
  const { grants, routed } = dataAndSecrets(stack, context);
  const { application } = context.environment;
  const gates: Gates = new Map(Object.keys(application.services).map((name) => [name, []]));
  // Services wait for migrations, and other jobs may call services.
  const scopes = { jobs: new Construct(stack, "jobs"), outputs: new Construct(stack, "job-outputs") };
  jobs(scopes, context, grants, gates, ({ kind }) => kind === "migration");
  const reached = services(stack, context, grants, gates);
  jobs(scopes, context, grants, gates, ({ kind }) => kind !== "migration");
  return [...routed, ...reached];
}

function dataAndSecrets(
  stack: Construct,
  context: DockerContext,
): { readonly grants: Grants; readonly routed: readonly RoutedService[] } {
  const { application, data, secrets } = context.environment;
  const grants: Grants = new Map();
  const reached: RoutedService[] = [];
  const scope = new Construct(stack, "data");
  const dataBuilders = buildersOf(dockerComponents.data, application.data, stack, context);
  for (const component of configured("data", application.data, data)) {
    const { name, spec } = component;
    const { grant, routed } = dataBuilders(spec.kind)(scope, {
      ...component,
      callers: callersOf(name, application),
    });
    grants.set(name, grant);
    if (routed) reached.push(routed);
    explainRecovery(
      scope.node.tryFindChild(kebabCase(name)),
      component.settings,
      context.environment.backups?.standbyFor,
    );
  }
  const secretBuilders = buildersOf(dockerComponents.secrets, application.secrets, stack, context);
  for (const component of configured("secrets", application.secrets, secrets))
    grants.set(component.name, secretBuilders(component.spec.kind)(scope, component));
  return { grants, routed: reached };
}

/** The reason why data is not backed up, beside the containers that have it. */
function explainRecovery(
  store: IConstruct | undefined,
  settings: object,
  standbyFor: string | undefined,
): void {
  const recovery = "recovery" in settings ? (settings.recovery as LocalRecovery | undefined) : undefined;
  if (recovery === undefined || (!isOff(recovery) && standbyFor === undefined)) return;
  const reason = isOff(recovery)
    ? recovery.because
    : `stands by for ${standbyFor}, whose backups it restores: what is written here before is lost`;
  for (const child of store?.node.findAll() ?? [])
    if (child instanceof HardenedContainer) suppress(child.resource, "docker-backup", reason);
}

function jobs(
  { jobs: scope, outputs }: { readonly jobs: Construct; readonly outputs: Construct },
  context: DockerContext,
  grants: Grants,
  gates: Gates,
  isAmong: (spec: JobSpec) => boolean,
): void {
  const { application, jobs: settings } = context.environment;
  const chosen = Object.fromEntries(Object.entries(application.jobs).filter(([, spec]) => isAmong(spec)));
  const builders = buildersOf(dockerComponents.jobs, chosen, scope, context);
  for (const component of configured("jobs", chosen, settings)) {
    const { name, spec } = component;
    const { startedByHand, gate } = builders(spec.kind)(scope, {
      ...component,
      variables: {
        ...plainVariables(spec.variables),
        ...component.settings.variables,
        ...poolSizeVariables(application, spec, components),
      },
      assembled: assembledVariables(
        application,
        { ...spec, variables: variablesOn("docker", application, spec.variables, components) },
        components,
      ),
      grants: grantsOf(name, usedNames(spec), grants),
    });
    if (gate) for (const service of gate.before) entryOf(gates, service, name).push(gate.resource);
    if (startedByHand !== undefined) {
      new TerraformOutput(outputs, `${kebabCase(name).replaceAll("-", "_")}_command`, {
        value: `docker start --attach ${startedByHand}`,
        description: `Starts a run of ${name} by hand`,
        staticId: true,
      });
    }
  }
}

function services(
  stack: Construct,
  context: DockerContext,
  grants: Grants,
  gates: Gates,
): readonly RoutedService[] {
  const { application, services: settings } = context.environment;
  const scope = new Construct(stack, "services");
  const builders = buildersOf(dockerComponents.services, application.services, scope, context);
  const all = new Map(
    configured("services", application.services, settings).map((component) => [component.name, component]),
  );
  return startOrder(application.services).flatMap((name) => {
    const component = entryOf(all, name, "the start order");
    const { spec } = component;
    const { grant, routed } = builders(spec.kind)(scope, {
      ...component,
      variables: {
        ...plainVariables(spec.variables),
        ...component.settings.variables,
        ...platformVariables(application, spec, components),
      },
      assembled: assembledVariables(
        application,
        { ...spec, variables: variablesOn("docker", application, spec.variables, components) },
        components,
      ),
      grants: grantsOf(name, usedNames(spec), grants),
      after: entryOf(gates, name, "the start order"),
      callers: callersOf(name, application),
    });
    if (grant) grants.set(name, grant);
    return routed ? [routed] : [];
  });
}

function grantsOf(consumer: string, used: readonly string[], grants: Grants) {
  return used.map((name) => entryOf(grants, name, consumer)(kebabCase(consumer)));
}

/** Names of services, each after those that it uses; the checks exclude circles. */
function startOrder(services: DockerContext["environment"]["application"]["services"]): string[] {
  const ordered: string[] = [];
  const visit = (name: string, { uses = [] }: ServiceSpec): void => {
    if (ordered.includes(name)) return;
    for (const used of uses) {
      const service = Object.hasOwn(services, used) ? services[used] : undefined;
      if (service) visit(used, service);
    }
    ordered.push(name);
  };
  for (const [name, service] of Object.entries(services)) visit(name, service);
  return ordered;
}
